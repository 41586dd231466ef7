import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useDraft, writeDraft } from '../src/composer/drafts.ts';
import { DRAFT_DAYS, KeptDrafts } from '../src/composer/keptDrafts.ts';
import { gestureDraft, writeGesture } from '../src/gestures/draft.ts';
import { session } from '../src/session/session.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('keeps reply and note apart, per agent and conversation', () => {
  writeDraft('linh', 'c1', { reply: 'Dear Hoa' });
  writeDraft('linh', 'c1', { mode: 'note', note: 'hush' });
  expect(renderHook(() => useDraft('linh', 'c1')).result.current).toEqual({
    mode: 'note',
    reply: 'Dear Hoa',
    note: 'hush',
    whisper: '',
  });
  expect(renderHook(() => useDraft('an', 'c1')).result.current.reply).toBe('');
  expect(renderHook(() => useDraft('linh', 'c2')).result.current.reply).toBe('');
});

it('shows what another tab writes', () => {
  const { result } = renderHook(() => useDraft('linh', 'c1'));
  const key = 'bouquet.draft.linh.c1';
  act(() => {
    localStorage.setItem(key, JSON.stringify({ mode: 'reply', reply: 'from there', note: '', at: 1 }));
    window.dispatchEvent(new StorageEvent('storage', { key }));
  });
  expect(result.current.reply).toBe('from there');
});

it('leaves nothing behind when all is sent, and survives what is not a draft', () => {
  writeDraft('linh', 'c1', { reply: 'x' });
  writeDraft('linh', 'c1', { reply: '' });
  expect(localStorage.length).toBe(0);
  localStorage.setItem('bouquet.draft.linh.c3', '{"mode":"no');
  expect(renderHook(() => useDraft('linh', 'c3')).result.current.reply).toBe('');
});

it('forgets the oldest of very many', () => {
  for (let index = 0; index < 105; index++) writeDraft('linh', `many-${index}`, { note: 'x' });
  expect(localStorage.length).toBeLessThanOrEqual(100);
});

const DAY = 24 * 3_600_000;
const replyIn = (agent: string, conversation: string) =>
  renderHook(() => useDraft(agent, conversation)).result.current.reply;

it('forgets what nobody touched for a month, and keeps what is younger', () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-01T08:00:00Z'), toFake: ['Date'] });
  writeDraft('linh', 'old', { reply: 'x' });
  writeDraft('an', 'of somebody else', { reply: 'x' });
  vi.setSystemTime(Date.now() + DAY);
  writeDraft('linh', 'young', { reply: 'y' });
  vi.setSystemTime(Date.now() + (DRAFT_DAYS - 1) * DAY + 1);
  writeDraft('linh', 'new', { reply: 'z' });
  expect([replyIn('linh', 'old'), replyIn('linh', 'young'), replyIn('linh', 'new')]).toEqual(['', 'y', 'z']);
  expect(replyIn('an', 'of somebody else')).toBe('x');
});

it('forgets the old drafts of everybody when the console is opened', () => {
  const written = (at: number) => JSON.stringify({ text: 'x', at });
  localStorage.setItem('t.an.old', written(Date.now() - (DRAFT_DAYS + 1) * DAY));
  localStorage.setItem('t.an.young', written(Date.now() - (DRAFT_DAYS - 1) * DAY));
  localStorage.setItem('other', 'x');
  new KeptDrafts<object>({ prefix: 't.', max: 5, empty: {}, parse: (value) => value });
  expect(Object.keys(localStorage).sort()).toEqual(['other', 't.an.young']);
});

async function signedIn() {
  vi.stubGlobal('fetch', async (url: string) =>
    url.endsWith('/me')
      ? Response.json({ kind: 'agent', id: 'linh', name: 'Linh', role: 'agent', csrfToken: 'c' })
      : new Response(null, { status: 204 }),
  );
  await session.find();
}

it('leaves nothing of an agent who signs out, and all of the others', async () => {
  await signedIn();
  writeDraft('linh', 'c1', { reply: 'Dear Hoa', note: 'hush' });
  writeDraft('linhh', 'c1', { reply: 'of a colleague' });
  writeGesture('linh', 'c1', { note: 'With love' });
  const { result } = renderHook(() => useDraft('linh', 'c1'));
  await act(() => session.signOut());
  expect(result.current.reply).toBe('');
  expect(gestureDraft('linh', 'c1').note).toBe('');
  expect(Object.keys(localStorage)).toEqual(['bouquet.draft.linhh.c1']);
});

it('keeps the key of a gesture that may have been given already, also when its agent signs out', async () => {
  await signedIn();
  writeGesture('linh', 'c1', { note: 'With love', unanswered: { key: 'k', body: '{}' } });
  await session.signOut();
  expect(gestureDraft('linh', 'c1').unanswered?.key).toBe('k');
});

it('keeps what was begun when the session was lost: its agent comes back to it', async () => {
  await signedIn();
  writeDraft('linh', 'c1', { reply: 'Dear Hoa' });
  session.lose();
  expect(replyIn('linh', 'c1')).toBe('Dear Hoa');
});
