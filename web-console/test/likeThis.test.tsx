import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { LikeThis } from '../src/stories/LikeThis.tsx';
import { alike } from '../src/stories/story.ts';
import { newStory } from '../src/stories/storyCache.ts';
import { theme } from '../src/theme/theme.ts';
import { story } from './world.ts';

// What the customer said is let settle first, which takes its time where it is slow.
const PATIENCE = { timeout: 10_000 };
vi.setConfig({ testTimeout: 30_000 });

vi.mock('../src/stories/story.ts', async (original) => ({
  ...(await original<typeof import('../src/stories/story.ts')>()),
  alike: vi.fn(),
}));

const found = (...ids: string[]) => Promise.resolve({ items: ids.map((id) => story(id)) });
/** Fresh for as long as the console keeps what it was told. */
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
const shown = (saidSeq: number) => (
  <MantineProvider theme={theme}>
    <QueryClientProvider client={queries}>
      <MemoryRouter>
        <LikeThis conversationId="v" saidSeq={saidSeq} />
      </MemoryRouter>
    </QueryClientProvider>
  </MantineProvider>
);

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  queries.clear();
  vi.mocked(alike).mockReset();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('looks again once the customer said more, and shows what there was until then', async () => {
  vi.mocked(alike).mockImplementation(() => found('lost'));
  const { rerender } = render(shown(1));
  await screen.findByText('Story lost');
  let answer: (page: Awaited<ReturnType<typeof alike>>) => void = () => {};
  vi.mocked(alike).mockImplementation(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  for (const seq of [3, 4, 5]) rerender(shown(seq));
  await vi.waitFor(() => expect(alike).toHaveBeenCalledTimes(2), PATIENCE);
  expect(screen.getByText('Story lost')).toBeTruthy();
  answer(await found('mother'));
  expect(await screen.findByText('Story mother')).toBeTruthy();
  expect(screen.queryByText('Story lost')).toBeNull();
  expect(alike).toHaveBeenCalledTimes(2);
});

it('looks again once a colleague told a new one', async () => {
  vi.mocked(alike).mockImplementation(() => found('lost'));
  render(shown(1));
  await screen.findByText('Story lost');
  vi.mocked(alike).mockImplementation(() => found('mother'));
  newStory(queries, story('mother'), 'mai');
  expect(await screen.findByText('Story mother', {}, PATIENCE)).toBeTruthy();
});
