import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import ApprovalsPage from '../src/gestures/ApprovalsPage.tsx';
import { GestureCache } from '../src/gestures/gestureCache.ts';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { request } from './gestureWorld.ts';
import { at } from './world.ts';

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
const cache = new GestureCache(queries);
vi.mock('../src/live/LiveProvider.tsx', () => ({ useGestureCache: () => cache }));

const young = request('young', { createdAt: at(9) });
const old = request('old', { createdAt: at(1) });

beforeEach(async () => {
  await i18next.changeLanguage('en');
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
    const asked = new URL(url, 'http://console').searchParams;
    if (asked.get('status') !== 'pending_approval') return Response.json({ items: [] });
    return Response.json(asked.get('cursor') === 'c1' ? { items: [old] } : { items: [young], next: 'c1' });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('shows the older ones too, once they are asked for, and counts them', async () => {
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <AgentProvider value={{ id: 'mai', name: 'Mai', role: 'supervisor' }}>
          <MemoryRouter initialEntries={['/approvals']}>
            <Routes>
              <Route path="/approvals" element={<ApprovalsPage />} />
            </Routes>
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  const older = await screen.findByRole('button', { name: 'Show older ones' });
  const page = within(screen.getByRole('region', { name: 'Approvals' }));
  const requests = () =>
    page.getAllByRole('link').filter((link) => /approvals\/\w/.test(`${link.getAttribute('href')}`));
  expect(requests()).toHaveLength(1);
  expect(page.getByText('1+')).toBeTruthy();
  fireEvent.click(older);
  await vi.waitFor(() => expect(requests()).toHaveLength(2));
  expect(page.getByText('2')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show older ones' })).toBeNull();
});
