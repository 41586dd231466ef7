import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useActions } from '../src/conversation/useActions.ts';
import { i18next } from '../src/i18n/index.ts';
import { PromiseDialog } from '../src/promises/PromiseDialog.tsx';
import { PromiseMark } from '../src/promises/PromiseMark.tsx';
import { PromiseStrip } from '../src/promises/PromiseStrip.tsx';
import { dueText, type OpenPromise, overdueIn, type PromiseEntry } from '../src/promises/promise.ts';
import { theme } from '../src/theme/theme.ts';
import { eventText } from '../src/transcript/EventLine.tsx';
import { PromiseCard } from '../src/transcript/PromiseCard.tsx';
import { rowsOf } from '../src/transcript/rows.ts';
import { at, conversation, LINH } from './world.ts';

const request = vi.fn(async (_: object) => ({}));
vi.mock('../src/live/LiveProvider.tsx', () => ({ useLive: () => ({ connection: { request } }) }));

const HOUR = 3_600_000;
let answer: () => Response;
const sent: { path: string; body: Record<string, string> }[] = [];

beforeEach(async () => {
  await i18next.changeLanguage('en');
  answer = () => Response.json({ seq: 7, at: at(7) });
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
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (url.endsWith('/me')) return Response.json({ kind: 'agent', id: 'linh', csrfToken: 'x' });
    sent.push({ path: url.replace('/api/v1', ''), body: JSON.parse(String(init?.body ?? '{}')) });
    return answer();
  });
});
afterEach(() => {
  notifications.clean();
  cleanup();
  vi.unstubAllGlobals();
});

const draw = (what: React.ReactNode) =>
  render(
    <MantineProvider theme={theme} env="test">
      <Notifications />
      {what}
    </MantineProvider>,
  );
const inMillis = (millis: number) => new Date(Date.now() + millis).toISOString();
const open = (seq: number, due: string, text = `Promise ${seq}`): OpenPromise => ({
  seq,
  text,
  due,
  by: { id: 'linh', name: 'Linh' },
  at: at(0),
});
const entry = (seq: number, more: Partial<PromiseEntry> = {}): PromiseEntry => ({
  seq,
  kind: 'promise',
  at: at(seq),
  by: LINH,
  audience: 'staff',
  step: 'made',
  text: 'Call about the size',
  due: at(60),
  ...more,
});
const strip = (...promises: OpenPromise[]) =>
  draw(<PromiseStrip conversation={conversation('c1', { promises })} />);
const said = (of: PromiseEntry) => eventText(of, 'an', i18next.getFixedT('en'), 'en');

it('has a card where it was made, and a line for what became of it', () => {
  const rows = rowsOf(
    [entry(1), entry(2, { text: 'Other' }), entry(3, { step: 'kept', promise: 1 })],
    () => '',
  );
  expect(rows.map(({ type }) => type)).toEqual(['promise', 'promise', 'event']);
  expect(rows[0]).toMatchObject({ entry: { seq: 1 }, settled: 'kept' });
  expect(rows[1]).toMatchObject({ entry: { seq: 2 }, settled: undefined });
});

it('says in a line what became of it, and that it was kept late', () => {
  expect(said(entry(9, { step: 'kept', promise: 1 }))).toBe('Linh kept the promise: Call about the size');
  expect(said(entry(61, { step: 'kept', promise: 1 }))).toMatch(
    /^Linh kept the promise, later than promised/,
  );
  expect(said(entry(61, { step: 'withdrawn', promise: 1 }))).toMatch(/^Linh withdrew the promise/);
});

it('shows what is overdue with a sign and a word, until it is settled', () => {
  const { rerender } = draw(<PromiseCard entry={entry(1)} settled={undefined} me="an" />);
  const card = screen.getByRole('note', { name: 'Promise' });
  expect(card.textContent).toContain('Linh promised');
  const due = within(card).getByText('Overdue').closest('[data-overdue]');
  expect(due?.querySelector('svg')).not.toBeNull();
  rerender(
    <MantineProvider theme={theme} env="test">
      <PromiseCard entry={entry(1)} settled="kept" me="an" />
    </MantineProvider>,
  );
  expect(screen.queryByText('Overdue')).toBeNull();
  expect(screen.getByRole('note').textContent).toContain('Kept');
});

it('is not overdue before its time, in a row as in the strip', () => {
  draw(<PromiseMark promise={open(1, inMillis(3 * HOUR))} />);
  expect(screen.queryByText('Overdue')).toBeNull();
  strip(open(2, inMillis(3 * HOUR + 60_000)));
  expect(screen.getByRole('region', { name: 'Open promises' }).textContent).toMatch(/by .*, in 3 h 0\d min/);
});

it('says how late it is, and the weekday only of what was lately due', () => {
  strip(open(1, inMillis(-2 * HOUR - 60_000)));
  expect(screen.getByRole('listitem').textContent).toMatch(/Overdue.*2 h 0\d min ago/);
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(dueText('2026-11-20T12:00:00Z', now, 'en')).toMatch(/^Fri/);
  expect(dueText('2026-11-02T12:00:00Z', now, 'en')).toContain('2026');
});

it('counts what is overdue over all conversations', () => {
  const now = Date.parse(at(100));
  const all = [
    conversation('a', { promises: [open(1, at(50)), open(2, at(100)), open(3, at(101))] }),
    conversation('b', { promises: [open(1, at(99))] }),
    conversation('c'),
  ];
  expect(overdueIn(all, now)).toBe(3);
});

it('keeps a promise: it looks so at once', async () => {
  strip(open(4, inMillis(HOUR), 'Call'));
  fireEvent.click(screen.getByRole('button', { name: 'Kept: Call' }));
  expect(screen.getByRole('listitem').dataset.settled).toBe('kept');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    path: '/conversations/c1/promises/4/settle',
    body: { clientId: 'promise-4-kept', outcome: 'kept' },
  });
});

it('is open again, and says why, where that did not work', async () => {
  answer = () => Response.json({ code: 'conflict', why: 'promise_settled', detail: 'No.' }, { status: 409 });
  strip(open(4, inMillis(HOUR), 'Call'));
  fireEvent.click(screen.getByRole('button', { name: 'More about: Call' }));
  fireEvent.click(await screen.findByText('Withdraw the promise'));
  expect(await screen.findByText(/Somebody settled this promise before/)).toBeTruthy();
  expect(screen.getByRole('listitem').dataset.settled).toBeUndefined();
  expect(sent[0]?.body.outcome).toBe('withdrawn');
});

it('shows the first two, and the others when asked', () => {
  strip(...[1, 2, 3, 4].map((seq) => open(seq, inMillis(seq * HOUR))));
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  fireEvent.click(screen.getByRole('button', { name: '2 more promises' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(4);
});

it('makes a promise for the time that was picked, and the same again where no answer came', async () => {
  const onClose = vi.fn();
  draw(<PromiseDialog conversationId="c1" onClose={onClose} />);
  const make = () => fireEvent.click(screen.getByRole('button', { name: 'Promise' }));
  make();
  expect(await screen.findByText('Please fill this in.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/What you will do/), { target: { value: ' Call them ' } });
  fireEvent.click(screen.getByRole('button', { name: 'In three hours' }));
  answer = () => Response.json({ code: 'unavailable', detail: 'No.' }, { status: 503 });
  make();
  expect(await screen.findByText(/cannot be reached/)).toBeTruthy();
  answer = () => Response.json({ seq: 7, at: at(7) });
  make();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[0]?.body.text).toBe('Call them');
  const ahead = Date.parse(sent[0]?.body.due ?? '') - Date.now();
  expect(ahead).toBeGreaterThan(2.9 * HOUR);
  expect(ahead).toBeLessThanOrEqual(3 * HOUR);
});

it('takes no time that has passed', async () => {
  draw(<PromiseDialog conversationId="c1" onClose={() => {}} />);
  fireEvent.change(screen.getByLabelText(/What you will do/), { target: { value: 'Call' } });
  fireEvent.change(screen.getByLabelText(/By when/), { target: { value: '2001-01-01T09:00' } });
  fireEvent.click(screen.getByRole('button', { name: 'Promise' }));
  expect(await screen.findByText('This time has passed.')).toBeTruthy();
  expect(sent).toHaveLength(0);
});

it('says what is still open where a conversation is resolved', async () => {
  function Resolve({ promises }: { promises: OpenPromise[] }) {
    const actions = useActions('c1');
    return <button type="button" onClick={() => void actions.resolve(promises)} aria-label="resolve" />;
  }
  draw(<Resolve promises={[open(1, at(1))]} />);
  fireEvent.click(screen.getByRole('button', { name: 'resolve' }));
  expect(await screen.findByText(/1 promise is still open/)).toBeTruthy();
  expect(request).toHaveBeenCalledWith({ type: 'conversation.resolve', conversationId: 'c1' });
});

it('says what became of it, and leads on to the next one, and from the last to the conversation', async () => {
  const both = [open(4, inMillis(HOUR), 'Call'), open(5, inMillis(2 * HOUR), 'Write')];
  const drawn = (promises: OpenPromise[]) => (
    <MantineProvider theme={theme} env="test">
      <div id="conversation" tabIndex={-1} />
      <PromiseStrip conversation={conversation('c1', { promises })} />
    </MantineProvider>
  );
  const { rerender } = render(drawn(both));
  const kept = (text: string) => screen.getByRole('button', { name: `Kept: ${text}` });
  kept('Call').focus();
  fireEvent.click(kept('Call'));
  fireEvent.click(kept('Call'));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Promise kept: Call'));
  expect(sent).toHaveLength(1);
  expect(document.activeElement).toBe(kept('Call'));
  rerender(drawn(both.slice(1)));
  expect(document.activeElement).toBe(kept('Write'));
  rerender(drawn([]));
  expect(document.activeElement?.id).toBe('conversation');
  expect(screen.getByRole('status').textContent).toBe('Promise kept: Call');
});

it('leaves the focus where it is when a colleague settles a promise', () => {
  const drawn = (promises: OpenPromise[]) => (
    <MantineProvider theme={theme} env="test">
      <textarea aria-label="reply" />
      <div id="conversation" tabIndex={-1} />
      <PromiseStrip conversation={conversation('c1', { promises })} />
    </MantineProvider>
  );
  const { rerender } = render(drawn([open(4, inMillis(HOUR))]));
  screen.getByLabelText('reply').focus();
  rerender(drawn([]));
  expect(document.activeElement).toBe(screen.getByLabelText('reply'));
});

it('goes to the field that is wrong, and says what is wrong with the whole', async () => {
  draw(<PromiseDialog conversationId="c1" onClose={() => {}} />);
  const text = screen.getByLabelText(/What you will do/);
  const due = screen.getByLabelText(/By when/);
  const button = screen.getByRole('button', { name: 'Promise' });
  const make = () => {
    button.focus();
    fireEvent.click(button);
  };
  make();
  await waitFor(() => expect(document.activeElement).toBe(text));
  expect(text.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(text, { target: { value: 'Call' } });
  answer = () =>
    Response.json({ code: 'bad_frame', field: 'due', detail: 'due must be soon.' }, { status: 400 });
  make();
  await waitFor(() => expect(document.activeElement).toBe(due));
  expect(due.getAttribute('aria-invalid')).toBe('true');
  answer = () =>
    Response.json(
      { code: 'bad_frame', field: 'text', detail: 'text must not hold control characters' },
      { status: 400 },
    );
  make();
  await waitFor(() => expect(document.activeElement).toBe(text));
  answer = () =>
    Response.json({ code: 'conflict', why: 'too_many_promises', detail: 'No.' }, { status: 409 });
  make();
  expect((await screen.findByRole('alert')).textContent).toMatch(/ten open promises/);
  expect(document.activeElement).toBe(button);
  expect(text.getAttribute('aria-invalid')).not.toBe('true');
});
