import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import MentionsPage from '../src/mentions/MentionsPage.tsx';
import { MENTIONS, type Mention } from '../src/mentions/mention.ts';
import { AgentProvider } from '../src/session/session.ts';
import { Places } from '../src/shell/Places.tsx';
import { theme } from '../src/theme/theme.ts';
import { at } from './world.ts';

vi.mock('../src/gestures/useGestures.ts', () => ({ usePendingCount: () => 0 }));

let all: Mention[];
let unread: number;
let queries: QueryClient;
const told: unknown[] = [];

const mention = (seq: number, more: Partial<Mention> = {}): Mention => ({
  conversationId: 'c1',
  seq,
  at: at(seq),
  by: { kind: 'agent', id: 'an', name: 'An' },
  customer: { id: 'hoa', name: 'Hoa' },
  text: `@Linh <b>${seq}`,
  unread: false,
  ...more,
});

beforeEach(async () => {
  await i18next.changeLanguage('en');
  told.length = 0;
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit) => {
    if (url.endsWith('/me'))
      return Response.json({ kind: 'agent', id: 'linh', name: 'Linh', role: 'agent', csrfToken: 'c' });
    if (method === 'PUT' && url.endsWith('/mentions/read')) {
      told.push(JSON.parse(String(body)));
      return new Response(null, { status: 204 });
    }
    return Response.json({ items: all, unread });
  });
});
afterEach(() => {
  cleanup();
  queries.clear();
  vi.unstubAllGlobals();
});

const show = (page: boolean) =>
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MemoryRouter>
            <Places />
            {page && <MentionsPage />}
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );

it('has read what it shows, up to the newest, once; what was new stays marked until one comes back', async () => {
  all = [mention(9, { unread: true }), mention(4)];
  unread = 1;
  show(true);
  const rows = await screen.findAllByRole('link', { name: /@Linh/ });
  expect(rows.map((row) => row.getAttribute('href'))).toEqual(['/all/c1', '/all/c1']);
  expect(rows[0]?.textContent).toContain('An about HoaNew');
  expect(rows[0]?.textContent).toContain('@Linh <b>9');
  expect(rows[1]?.textContent).not.toContain('New');
  await waitFor(() => expect(screen.queryByText('1 unread')).toBeNull());
  expect(told).toEqual([{ conversationId: 'c1', seq: 9 }]);
  expect(rows[0]?.textContent).toContain('New');
});

it('says how much is unread wherever one is, and leaves it so', async () => {
  all = [mention(9, { unread: true })];
  unread = 100;
  show(false);
  await screen.findByText('100 unread');
  expect(screen.getByRole('link', { name: /Mentions/ }).textContent).toContain('99+');
  expect(told).toEqual([]);
});

it('learns of another one while it is shown', async () => {
  all = [mention(4)];
  unread = 0;
  show(true);
  await screen.findByRole('link', { name: /@Linh/ });
  expect(told).toEqual([]);
  all = [mention(12, { unread: true }), ...all];
  unread = 1;
  await queries.invalidateQueries({ queryKey: MENTIONS });
  await waitFor(() => expect(told).toEqual([{ conversationId: 'c1', seq: 12 }]));
});

it('says kindly that there is nothing', async () => {
  all = [];
  unread = 0;
  show(true);
  expect(await screen.findByText('Nobody has mentioned you yet.')).toBeTruthy();
});
