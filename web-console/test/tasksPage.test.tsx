import { MantineProvider } from '@mantine/core';
import { focusManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import TasksPage from '../src/tasks/TasksPage.tsx';
import type { Task } from '../src/tasks/task.ts';
import { errandsMayHaveChanged, TASKS_EVERY_MILLIS } from '../src/tasks/taskCache.ts';
import { theme } from '../src/theme/theme.ts';
import { task } from './world.ts';

let board: Task[];
let queries: QueryClient;
const asked: string[] = [];

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.useFakeTimers({ shouldAdvanceTime: true });
  asked.length = 0;
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  class Still {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  vi.stubGlobal('ResizeObserver', Still);
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    const path = url.replace('/api/v1', '');
    asked.push(`${method} ${path}`);
    if (path.endsWith('/take')) return Response.json(task('a', { assignee: { id: 'linh', name: 'Linh' } }));
    if (path.startsWith('/tasks?')) return Response.json({ items: board });
    return Response.json({ code: 'not_found', detail: 'Nothing.' }, { status: 404 });
  });
});
afterEach(() => {
  cleanup();
  queries.clear();
  focusManager.setFocused(undefined);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = () =>
  render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={queries}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MemoryRouter>
            <TasksPage />
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
const pass = (millis: number) => act(() => vi.advanceTimersByTimeAsync(millis));
const lists = () => asked.filter((each) => each.startsWith('GET /tasks?')).length;

it('asks in the words of the reader, and says once what is to be got', async () => {
  board = [
    task('a', {
      kind: 'check',
      title: 'Does goody have this order?',
      vendor: 'goody',
      item: 'Soft slippers',
      question: { ask: 'hand_on', order: 'G-77' },
    }),
    task('b', { item: 'Wool blanket', title: 'Wool blanket' }),
  ];
  show();
  expect(await screen.findByText('Tell Goody where this goes')).toBeTruthy();
  expect(screen.queryByText('Does goody have this order?')).toBeNull();
  expect(screen.getByText(/the order G-77/)).toBeTruthy();
  expect(screen.getByText('Soft slippers')).toBeTruthy();
  expect(screen.getAllByText('Wool blanket')).toHaveLength(1);
});

it('is asked for every few seconds while it is looked at, and not while it is not', async () => {
  board = [task('a')];
  show();
  await screen.findByText('Task a');
  board = [task('a', { assignee: { id: 'mai', name: 'Mai' } })];
  await pass(TASKS_EVERY_MILLIS);
  expect(await screen.findByText('Mai')).toBeTruthy();
  act(() => focusManager.setFocused(false));
  const before = lists();
  await pass(4 * TASKS_EVERY_MILLIS);
  expect(lists()).toBe(before);
});

it('is asked for at once when a gesture was ordered, and not when one only waits for a yes', async () => {
  board = [];
  show();
  await screen.findByText('Nothing to run');
  board = [task('a')];
  errandsMayHaveChanged(queries, { id: 'g', conversationId: 'c', status: 'pending_approval' });
  await pass(100);
  expect(lists()).toBe(1);
  errandsMayHaveChanged(queries, { id: 'g', conversationId: 'c', status: 'submitted' });
  expect(await screen.findByText('Task a')).toBeTruthy();
});

it('shows what was taken at once, and asks anew so that an older answer does not undo it', async () => {
  board = [task('a')];
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'I’ll do it' }));
  board = [task('a', { assignee: { id: 'linh', name: 'Linh' } })];
  expect(await screen.findByText('Yours')).toBeTruthy();
  await waitFor(() => expect(lists()).toBe(2));
});
