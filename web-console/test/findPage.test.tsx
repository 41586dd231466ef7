import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation, useNavigate } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import FindPage from '../src/find/FindPage.tsx';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { conversation, story } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => ({
  useConversationCache: () => ({ heardSoFar: 0 }),
  useLiveState: () => ({ presences: new Map() }),
}));

const asked: string[] = [];
let customersFail = false;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  asked.length = 0;
  customersFail = false;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string) => {
    const path = url.replace('/api/v1', '');
    asked.push(path);
    if (path === '/tags') return Response.json({ items: ['VIP'] });
    if (path.startsWith('/customers')) {
      if (customersFail) return Response.json({ code: 'forbidden', detail: 'No.' }, { status: 403 });
      return Response.json({ items: [{ id: 'hoa', name: 'Hoa Red', email: 'hoa@shop.example' }] });
    }
    if (path.startsWith('/stories')) return Response.json({ items: [story('red')] });
    if (path.startsWith('/conversations'))
      return Response.json({
        items: Array.from({ length: 20 }, (_, n) => conversation(`c${n}`, { subject: `Red shoes ${n}` })),
      });
    return Response.json({ items: [] });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Where() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <button type="button" onClick={() => navigate('/find?q=blue&status=open')}>
      {`at ${pathname}${search}`}
    </button>
  );
}

function show(path: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MemoryRouter initialEntries={[path]}>
            <Where />
            <Routes>
              <Route path="/find" element={<FindPage />} />
              <Route path="*" element={null} />
            </Routes>
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const field = () =>
  screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find conversations, customers and stories' });
const group = (name: string) => screen.findByRole('region', { name });
const place = () => screen.getByText(/^at /).textContent;

it('shows what was found in groups, and leads through it by the arrows', async () => {
  show('/find?q=red&tag=VIP');
  const conversations = await group('Conversations');
  expect(await within(conversations).findAllByRole('listitem')).toHaveLength(12);
  expect(await within(await group('Customers')).findByText('Hoa Red')).toBeTruthy();
  expect(await within(await group('Stories')).findByText('Story red')).toBeTruthy();
  expect(asked).toContain('/conversations?tag=VIP&view=all&q=red&limit=50');
  fireEvent.click(within(conversations).getByRole('button', { name: 'Show more' }));
  expect(within(conversations).getAllByRole('listitem')).toHaveLength(20);
  field().focus();
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  expect(document.activeElement?.getAttribute('href')).toBe('/all/c0');
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowUp' });
  expect(document.activeElement).toBe(field());
});

it('keeps words and filter in the address, and follows it when it is changed from elsewhere', async () => {
  show('/find');
  expect(screen.getByText('What are you looking for?')).toBeTruthy();
  expect(asked.some((path) => path.startsWith('/conversations'))).toBe(false);
  fireEvent.change(field(), { target: { value: ' red ' } });
  await waitFor(() => expect(place()).toBe('at /find?q=red'));
  await group('Customers');
  fireEvent.click(screen.getByText('at /find?q=red'));
  await waitFor(() => expect(field().value).toBe('blue'));
  expect(await screen.findByText('Status: Open')).toBeTruthy();
  fireEvent.change(field(), { target: { value: 'green' } });
  await waitFor(() => expect(place()).toBe('at /find?status=open&q=green'));
});

it('says of which it could not ask, and shows the rest', async () => {
  customersFail = true;
  show('/find?q=red');
  const customers = await group('Customers');
  expect(await within(customers).findByRole('alert')).toBeTruthy();
  expect(await within(await group('Stories')).findByText('Story red')).toBeTruthy();
  customersFail = false;
  fireEvent.click(within(customers).getByRole('button', { name: 'Try again' }));
  expect(await within(customers).findByText('Hoa Red')).toBeTruthy();
});
