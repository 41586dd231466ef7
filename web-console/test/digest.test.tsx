import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { DigestPage } from '../src/stories/DigestPage.tsx';
import { laterWeek, weekOf } from '../src/stories/weeks.ts';
import { theme } from '../src/theme/theme.ts';

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string) => {
    const week = new URL(url, 'http://localhost').searchParams.get('week');
    const quiet = { week, published: 0, used: 0, stories: [], newIdeas: [], learned: [] };
    return new Response(JSON.stringify(quiet));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(path: string) {
  render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter initialEntries={[path]}>
          <DigestPage />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it('leads from a week that has just begun to the one before it', async () => {
  open('/stories/digest');
  expect(await screen.findByText('Nothing told yet this week')).toBeTruthy();
  const before = laterWeek(weekOf(Date.now()), -1);
  expect(screen.getByRole('link', { name: 'See the week before' }).getAttribute('href')).toBe(
    `/stories/digest?week=${before}`,
  );
});

it('calls a week that is over quiet', async () => {
  open('/stories/digest?week=2026-W02');
  expect(await screen.findByText('A quiet week')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'See the week before' })).toBeNull();
});
