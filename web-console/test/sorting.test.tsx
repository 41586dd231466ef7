import { FrameProblem } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { afterEntries } from '../src/inbox/pages.ts';
import type { Conversation } from '../src/live/wire.ts';
import { SortingFacts } from '../src/sorting/SortingFacts.tsx';
import { changeOf, tagsAfter } from '../src/sorting/tags.ts';
import { theme } from '../src/theme/theme.ts';
import { at, conversation, LINH } from './world.ts';

const request = vi.fn(async (_: object) => ({}));
vi.mock('../src/live/LiveProvider.tsx', () => ({ useLive: () => ({ connection: { request } }) }));
const told: string[] = [];
vi.mock('../src/ui/tell.ts', () => ({ tell: (_: string, text: string) => told.push(text) }));

beforeEach(async () => {
  await i18next.changeLanguage('en');
  request.mockReset();
  told.length = 0;
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('fetch', async () => Response.json({ items: ['VIP'] }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(now: Partial<Conversation>) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = (more: Partial<Conversation>) => (
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <SortingFacts conversation={conversation('c1', more)} />
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(page(now));
  return (more: Partial<Conversation>) => rerender(page(more));
}

const type = (tag: string) => {
  const field = screen.getByLabelText('Tags', { selector: 'input' });
  field.focus();
  fireEvent.change(field, { target: { value: tag } });
  fireEvent.keyDown(field, { key: 'Enter' });
};

it('adds a tag at once, and takes it away again where the server will not have it', async () => {
  let refuse: (problem: Error) => void = () => undefined;
  request.mockReturnValueOnce(
    new Promise((_, no) => {
      refuse = no;
    }),
  );
  show({ tags: ['giày'] });
  type('  Wide   fit ');
  expect(request).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ type: 'conversation.tag', add: ['Wide fit'], remove: [] }),
  );
  expect(screen.getByText('Wide fit')).toBeTruthy();
  refuse(new FrameProblem('not_found', 'gone'));
  await waitFor(() => expect(screen.queryByText('Wide fit')).toBeNull());
  expect(screen.getByText('giày')).toBeTruthy();
  expect(told).toHaveLength(1);
});

it('does not add a tag that is there already, or one that is too long', () => {
  show({ tags: ['Đổi trả'] });
  type('doi TRA');
  type('x'.repeat(41));
  expect(request).not.toHaveBeenCalled();
  expect(screen.getByText(/40/)).toBeTruthy();
});

it('shows what the conversation says once it has moved on', async () => {
  request.mockResolvedValue({});
  const renew = show({ head: 3, priority: 0 });
  const field = screen.getByLabelText<HTMLSelectElement>('Priority');
  fireEvent.change(field, { target: { value: '9' } });
  expect(request).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ type: 'conversation.prioritise', priority: 9 }),
  );
  expect(field.value).toBe('9');
  renew({ head: 4, priority: 7 });
  expect(field.value).toBe('7');
  await waitFor(() => expect(field.value).toBe('7'));
});

it('folds tags as the server does', () => {
  expect(tagsAfter(['Đổi trả', 'VIP'], { added: ['doi tra', 'giày'], removed: ['vip'] })).toEqual([
    'Đổi trả',
    'giày',
  ]);
  expect(changeOf(['VIP', 'giày'], ['GIAY', 'new'])).toEqual({ add: ['new'], remove: ['VIP'] });
  const by = { at: at(1), by: LINH, audience: 'staff' } as const;
  expect(
    afterEntries(conversation('a', { head: 1 }), [
      { ...by, seq: 2, kind: 'tagged', added: ['VIP'], removed: [] },
      { ...by, seq: 3, kind: 'prioritised', priority: 4 },
    ]),
  ).toMatchObject({ head: 3, tags: ['VIP'], priority: 4 });
});
