import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BudgetsSection } from '../src/empowerment/BudgetsSection.tsx';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';

configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

class Still {
  observe() {}
  unobserve() {}
  disconnect() {}
}

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const budget = (per: string, subject: string, days: number, period: string, more = {}) => ({
  id: `${per}:${subject}:${days}:${period}:USD`,
  per,
  subject,
  days,
  period,
  limit: usd(10_000),
  reserved: usd(0),
  spent: usd(2_500),
  unused: usd(7_500),
  ...more,
});

const BUDGETS: Record<string, unknown[]> = {
  agent: [
    budget('agent', 'linh', 30, '2026-11', { name: 'Linh', ideasTakenUp: 3 }),
    budget('agent', 'an', 30, '2026-11', { name: 'An', ideasTakenUp: 0 }),
  ],
  customer: [
    budget('customer', 'u1', 90, '2026-10-05', { name: 'Nguyễn Thị Hòa' }),
    budget('customer', 'u2', 7, '2026-11-26', {}),
  ],
};

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('ResizeObserver', Still);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string) => {
    const per = new URL(url, 'http://here').searchParams.get('per') ?? '';
    return new Response(JSON.stringify({ items: BUDGETS[per] ?? [] }));
  });
  render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={new QueryClient()}>
        <BudgetsSection />
      </QueryClientProvider>
    </MantineProvider>,
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('tells how many ideas of colleagues somebody took up', async () => {
  const linh = await screen.findByRole('row', { name: /^Linh/ });
  expect(within(linh).getByText('took up 3 ideas of colleagues')).toBeTruthy();
  expect(within(screen.getByRole('row', { name: /^An/ })).queryByText(/took up/)).toBeNull();
  expect(screen.getByText('$150 unused')).toBeTruthy();
});

it('tells from when a budget counts that is of no month, and adds no lengths up', async () => {
  fireEvent.click(screen.getByRole('radio', { name: 'Customers' }));
  const hoa = await screen.findByRole('row', { name: /^Nguyễn Thị Hòa/ });
  expect(within(hoa).getByText('in 90 days from Oct 5, 2026')).toBeTruthy();
  expect(screen.getByRole('row', { name: /^u2 in 7 days from Nov 26, 2026/ })).toBeTruthy();
  expect(screen.getAllByText(/unused/, { selector: 'p' })).toHaveLength(2);
});
