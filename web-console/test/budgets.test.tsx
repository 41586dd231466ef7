import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BudgetsSection } from '../src/empowerment/BudgetsSection.tsx';
import type { BudgetUse } from '../src/empowerment/empowerment.ts';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const used = (name: string, spent: number, rest: Pick<BudgetUse, 'unused' | 'over'>): BudgetUse => ({
  id: `agent:${name}:30:2026-11:USD`,
  per: 'agent',
  subject: name,
  name,
  days: 30,
  period: '2026-11',
  limit: usd(5_000),
  reserved: usd(0),
  spent: usd(spent),
  ...rest,
});

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  const items = [
    used('Linh', 5_350, { unused: usd(0), over: usd(350) }),
    used('An', 2_000, { unused: usd(3_000) }),
    used('Duc', 5_000, { unused: usd(0) }),
  ];
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items })));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function row(name: string) {
  return (await screen.findByText(name)).closest('tr') as HTMLElement;
}

describe.each([
  ['en', '$3.50 over the limit', '$30'],
  ['vi', 'Vượt hạn mức', '30'],
])('budgets in %s', (language, over, unused) => {
  it('tell who is over the limit, and by how much, with a sign and a word', async () => {
    await i18next.changeLanguage(language);
    render(
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <BudgetsSection />
        </QueryClientProvider>
      </MantineProvider>,
    );
    const linh = within(await row('Linh'));
    const told = linh.getByText((text) => text.includes(over));
    expect(told.textContent).toMatch(/3[.,]50/);
    expect(told.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    expect((await row('An')).textContent).toContain(unused);
    for (const name of ['An', 'Duc']) expect((await row(name)).textContent).not.toContain(over);
  });
});
