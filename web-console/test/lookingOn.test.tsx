import type { Transcript, TranscriptSnapshot } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Composer } from '../src/composer/Composer.tsx';
import { useDraft, writeDraft } from '../src/composer/drafts.ts';
import { focusComposer } from '../src/composer/focusComposer.ts';
import { i18next } from '../src/i18n/index.ts';
import type { Conversation } from '../src/live/wire.ts';
import { AgentProvider } from '../src/session/session.ts';
import { isSilent, lookSilently, useLooking, useSilent } from '../src/supervision/silent.ts';
import { theme } from '../src/theme/theme.ts';
import { useViewing } from '../src/together/useViewing.ts';
import { useMarkRead } from '../src/transcript/useMarkRead.ts';
import { at, conversation, message } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => ({
  useGestureCache: () => undefined,
  useLive: () => undefined,
  useLiveState: () => ({ presences: new Map() }),
}));

const MAI = { id: 'mai', name: 'Mai', role: 'supervisor' } as const;
const told = {
  post: vi.fn(),
  setTyping: vi.fn(),
  setViewing: vi.fn(),
  markRead: vi.fn(),
};
const transcript = told as unknown as Transcript;
const observed: string[] = [];
let status = 204;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  sessionStorage.clear();
  localStorage.clear();
  observed.length = 0;
  status = 204;
  for (const each of Object.values(told)) each.mockClear();
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.endsWith('/me')) return Response.json({ kind: 'agent', ...MAI, csrfToken: 't' });
    if (url.endsWith('/observe')) {
      observed.push(url);
      return status === 204
        ? new Response(null, { status })
        : Response.json({ code: 'unavailable' }, { status });
    }
    return Response.json({ items: [] });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const LINHS = conversation('c1', {
  assignee: { id: 'linh', name: 'Linh' },
  lastMessage: { by: { kind: 'customer', id: 'hoa' }, at: at(1), text: 'm1' } as never,
});

/** A pane of a conversation, as far as others learn of it. */
function Pane({ of: shown }: { of: Conversation }) {
  useLooking(MAI.id, shown.id);
  useViewing(transcript, useSilent(MAI.id, shown));
  useMarkRead({
    transcript,
    snapshot: {
      caughtUp: true,
      entries: [message(1, { kind: 'customer', id: 'hoa' }, 1)],
      reads: [],
    } as unknown as TranscriptSnapshot,
    conversation: shown,
    reading: true,
  });
  return <Composer conversation={shown} transcript={transcript} />;
}

function page(shown: Conversation) {
  return (
    <StrictMode>
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <AgentProvider value={MAI}>
            <Pane of={shown} />
          </AgentProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}

const field = () => screen.getByRole('textbox', { name: /^(Reply|Note|Whisper)$/ });
const type = (value: string) => fireEvent.change(field(), { target: { value } });

it('is told to nobody by what is read, seen or typed, and what is typed is a whisper', () => {
  lookSilently(MAI.id, 'c1');
  render(page(LINHS));
  expect(screen.getByRole('textbox', { name: 'Whisper' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Note' }));
  type('Hm.');
  fireEvent.click(screen.getByRole('button', { name: 'Reply' }));
  type('Dear');
  expect(screen.getByText('Linh takes care of this conversation.')).toBeTruthy();
  expect(told.setViewing).not.toHaveBeenCalled();
  expect(told.markRead).not.toHaveBeenCalled();
  expect(told.setTyping.mock.calls.filter(([typing]) => typing)).toEqual([]);
  expect(observed).toEqual([]);
});

it('is a note where nobody has it, and goes on as a reply that was begun', () => {
  lookSilently(MAI.id, 'c1');
  const { unmount } = render(page(conversation('c1')));
  expect(screen.getByRole('textbox', { name: 'Note' })).toBeTruthy();
  unmount();
  writeDraft(MAI.id, 'c2', { reply: 'Dear Hoa' });
  lookSilently(MAI.id, 'c2');
  render(page({ ...LINHS, id: 'c2' }));
  expect(screen.getByRole('textbox', { name: 'Reply' })).toBeTruthy();
});

it('ends when the conversation is left: the next look is one that others see', async () => {
  lookSilently(MAI.id, 'c1');
  render(page(LINHS)).unmount();
  await vi.waitFor(() => expect(isSilent(MAI.id, 'c1')).toBe(false));
  render(page(LINHS));
  expect(told.setViewing).toHaveBeenCalledWith(true);
  expect(told.markRead).toHaveBeenCalledWith(1);
});

it('outlives a page that is loaded again only once that is noted, too', async () => {
  sessionStorage.setItem('bouquet.silent.mai', '["c1"]');
  const { unmount } = render(page(LINHS));
  await vi.waitFor(() => expect(observed).toHaveLength(1));
  expect(told.setViewing).not.toHaveBeenCalled();
  unmount();
  await vi.waitFor(() => expect(isSilent(MAI.id, 'c1')).toBe(false));

  status = 503;
  sessionStorage.setItem('bouquet.silent.mai', '["c1"]');
  render(page(LINHS));
  await vi.waitFor(() => expect(isSilent(MAI.id, 'c1')).toBe(false));
  await vi.waitFor(() => expect(told.setViewing).toHaveBeenCalledWith(true));
});

it.each([
  ['has it', { assignee: { id: 'mai', name: 'Mai' } }],
  ['takes part in it', { joined: [{ id: 'mai', name: 'Mai' }] }],
])('is over once the supervisor %s', async (_, change) => {
  lookSilently(MAI.id, 'c1');
  const { rerender } = render(page(LINHS));
  rerender(page({ ...LINHS, ...change }));
  expect(told.setViewing).toHaveBeenCalledWith(true);
  expect(told.markRead).toHaveBeenCalledWith(1);
  await vi.waitFor(() => expect(isSilent(MAI.id, 'c1')).toBe(false));
});

it('is a reply again for who comes back, but a whisper that was begun goes on as one', async () => {
  lookSilently(MAI.id, 'c1');
  render(page(LINHS)).unmount();
  await vi.waitFor(() => expect(isSilent(MAI.id, 'c1')).toBe(false));
  const { unmount } = render(page(LINHS));
  expect(screen.getByRole('textbox', { name: 'Reply' })).toBeTruthy();
  unmount();
  lookSilently(MAI.id, 'c1');
  const again = render(page(LINHS));
  type('Say sor');
  again.unmount();
  await vi.waitFor(() => expect(isSilent(MAI.id, 'c1')).toBe(false));
  render(page(LINHS));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Whisper' }).value).toBe('Say sor');
});

it('leaves alone what another tab types next, where a look is closed or one comes openly', async () => {
  const elsewhere = renderHook(() => useDraft(MAI.id, 'c1'));
  lookSilently(MAI.id, 'c1');
  render(page(LINHS)).unmount();
  await vi.waitFor(() => expect(isSilent(MAI.id, 'c1')).toBe(false));
  expect(elsewhere.result.current.mode).toBe('whisper');
  const { unmount } = render(page(LINHS));
  expect(screen.getByRole('textbox', { name: 'Reply' })).toBeTruthy();
  expect(elsewhere.result.current.mode).toBe('whisper');
  // Once a whisper is begun there, nothing here becomes a reply again.
  act(() => writeDraft(MAI.id, 'c1', { whisper: 'Say sorry' }));
  act(() => writeDraft(MAI.id, 'c1', { whisper: '' }));
  expect(screen.getByRole('textbox', { name: 'Whisper' })).toBeTruthy();
  unmount();
});

it.each([
  ['Whisper is chosen', () => fireEvent.click(screen.getByRole('button', { name: 'Whisper' }))],
  ['it is gone to from elsewhere', () => act(() => focusComposer(MAI.id, 'c1', 'whisper'))],
  ['they look silently after all', () => act(() => lookSilently(MAI.id, 'c1'))],
])('is a whisper again for who came openly once %s', (_, choose) => {
  writeDraft(MAI.id, 'c1', { mode: 'whisper' });
  render(page(LINHS));
  expect(screen.getByRole('textbox', { name: 'Reply' })).toBeTruthy();
  choose();
  expect(screen.getByRole('textbox', { name: 'Whisper' })).toBeTruthy();
});

it('stays the reply that who came openly has begun', () => {
  writeDraft(MAI.id, 'c1', { mode: 'whisper' });
  render(page(LINHS));
  type('Dear Hoa');
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value).toBe('Dear Hoa');
  cleanup();
  lookSilently(MAI.id, 'c1');
  render(page(LINHS));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value).toBe('Dear Hoa');
});

it('stays a whisper where it could not be noted that they look: a hand may be on the keys', async () => {
  status = 503;
  sessionStorage.setItem('bouquet.silent.mai', '["c1"]');
  writeDraft(MAI.id, 'c1', { mode: 'whisper' });
  render(page(LINHS));
  await vi.waitFor(() => expect(isSilent(MAI.id, 'c1')).toBe(false));
  expect(screen.getByRole('textbox', { name: 'Whisper' })).toBeTruthy();
});
