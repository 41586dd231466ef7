import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { filterIn } from '../src/inbox/filter.ts';
// Loaded here, so that what loads them late does not wait for them.
import '../src/savedViews/DeleteViewDialog.tsx';
import '../src/savedViews/SavedViewDialog.tsx';
import { SavedViewLinks } from '../src/savedViews/SavedViewLinks.tsx';
import { SavedViewMenu } from '../src/savedViews/SavedViewMenu.tsx';
import { differs, draftOf, filterOf, pathOf, type SavedView } from '../src/savedViews/savedView.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';

vi.mock('../src/ui/tell.ts', () => ({ tell: () => undefined }));

const VIPS: SavedView = {
  id: 'v1',
  name: 'VIPs',
  sharedWith: 'me',
  filter: { view: 'all', tag: 'VIP', priority: 5 },
  order: 'oldest',
};
let views: SavedView[] = [];
const sent: [string, string, unknown][] = [];

beforeEach(async () => {
  await i18next.changeLanguage('en');
  views = [VIPS];
  sent.length = 0;
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body = '' }: RequestInit = {}) => {
    const path = url.replace('/api/v1', '');
    if (path === '/me') return Response.json({ kind: 'agent', id: 'linh', csrfToken: 'x' });
    if (method === 'GET') return Response.json({ items: views });
    sent.push([method, path, body === '' ? undefined : JSON.parse(String(body))]);
    if (method === 'DELETE') return new Response(null, { status: 204 });
    return Response.json({ ...VIPS, ...JSON.parse(String(body)), id: 'v2' });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Here() {
  const { pathname, search } = useLocation();
  return (
    <>
      <SavedViewMenu view="all" filter={filterIn(search, 'all')} />
      <output>{`${pathname}${search}`}</output>
    </>
  );
}

function show(at: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MemoryRouter initialEntries={[at]}>
            <nav>
              <SavedViewLinks />
            </nav>
            <Here />
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it('leads to the list as it was saved, and says which view is open', async () => {
  show('/all?saved=v1&tag=VIP&priority=5&order=oldest');
  const link = await screen.findByRole('link', { name: 'VIPs' });
  expect(link.getAttribute('href')).toBe('/all?saved=v1&tag=VIP&priority=5&order=oldest');
  expect(link.getAttribute('aria-current')).toBe('page');
  expect(screen.getByRole('button', { name: 'Saved view' })).toBeTruthy();
});

it('saves what narrows the list now, and opens it', async () => {
  show('/all?tag=VIP');
  fireEvent.click(await screen.findByRole('button', { name: 'Save this view' }));
  fireEvent.click(await screen.findByText('Save as a new view…'));
  const name = await screen.findByLabelText(/Name of the view/);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Please fill this in.')).toBeTruthy();
  expect(sent).toEqual([]);
  expect(screen.queryByText('Everyone')).toBeNull();
  fireEvent.change(name, { target: { value: ' Only VIPs ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('/all?saved=v2&tag=VIP'));
  expect(sent).toEqual([
    [
      'POST',
      '/views',
      { name: 'Only VIPs', sharedWith: 'me', filter: { view: 'all', tag: 'VIP' }, order: 'latest' },
    ],
  ]);
});

it('keeps what was changed in the view that is open, under its name', async () => {
  show('/all?saved=v1&tag=VIP&priority=7');
  fireEvent.click(await screen.findByRole('button', { name: 'Saved view, changed' }));
  fireEvent.click(await screen.findByText('Save the changes'));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual([
    'PUT',
    '/views/v1',
    { name: 'VIPs', sharedWith: 'me', filter: { view: 'all', tag: 'VIP', priority: 7 }, order: 'latest' },
  ]);
});

it('deletes after one more question, and leaves the list as it is', async () => {
  show('/all?saved=v1&tag=VIP');
  fireEvent.click(await screen.findByRole('button', { name: 'Saved view, changed' }));
  fireEvent.click(await screen.findByText('Delete'));
  await screen.findByText('Delete “VIPs”?');
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(sent).toEqual([['DELETE', '/views/v1', undefined]]));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('/all?tag=VIP'));
});

it('lets nobody change what supervisors look after', async () => {
  views = [{ ...VIPS, sharedWith: 'everyone' }];
  show('/all?saved=v1&tag=VIP');
  fireEvent.click(await screen.findByRole('button', { name: 'Saved view, changed' }));
  expect(await screen.findByText('Save as a new view…')).toBeTruthy();
  expect(screen.queryByText('Save the changes')).toBeNull();
  expect(screen.queryByText('Delete')).toBeNull();
});

it('keeps days as the times at which they begin and end where the reader is', () => {
  const days = { from: '2026-11-01', to: '2026-11-30' } as const;
  const draft = draftOf('November', 'me', 'all', days);
  expect(filterOf({ ...VIPS, ...draft })).toEqual(days);
  expect(differs({ ...VIPS, ...draft }, 'all', { to: days.to, from: days.from })).toBe(false);
  expect(differs({ ...VIPS, ...draft }, 'open', days)).toBe(true);
  expect(pathOf({ ...VIPS, filter: { view: 'queued', assignee: 'an', tag: 'VIP' } })).toBe(
    '/queued?saved=v1&tag=VIP',
  );
});
