import { expect, it } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import type { Entry } from '../src/live/wire.ts';
import { eventText } from '../src/transcript/EventLine.tsx';
import { rowsOf } from '../src/transcript/rows.ts';
import { at, CUSTOMER, LINH } from './world.ts';

const said = (entry: Partial<Entry> & { kind: Entry['kind'] }, me = 'an') =>
  eventText(
    { seq: 5, at: at(0), by: { kind: 'system' }, audience: 'everyone', ...entry } as Entry,
    me,
    i18next.getFixedT('en'),
    'en',
    (id) => (id === 'general' ? 'General' : id),
  );
const linh = { id: 'linh', name: 'Linh' };
const released = { kind: 'released', from: linh, queue: 'general' } as const;

it('says why somebody no longer has it', () => {
  expect(said({ ...released, by: LINH, reason: 'put_back' })).toBe('Linh put it back into the queue');
  expect(said({ ...released, by: LINH })).toBe('Linh put it back into the queue');
  expect(said({ ...released, reason: 'agent_away' })).toMatch(/^Linh was away for too long/);
  expect(said({ ...released, reason: 'agent_left' })).toMatch(/^Linh lost the connection or left/);
  expect(said({ ...released, by: CUSTOMER, reason: 'customer_asked' })).toBe(
    'Hoa asked for somebody else than Linh: back in the queue, at the front',
  );
  expect(said({ ...released, reason: 'agent_left' }, 'linh')).toMatch(/^You /);
});

it('says who answers for it, and who wants to be called', () => {
  expect(said({ kind: 'owned', owner: linh })).toBe('Linh answers for it until somebody takes it');
  expect(said({ kind: 'owned', owner: linh }, 'linh')).toBe('You answer for it until somebody takes it');
  expect(said({ kind: 'callback', by: CUSTOMER, phone: '+84901234567' })).toBe(
    'Hoa asks to be called back at +84901234567',
  );
  expect(said({ kind: 'callback', by: CUSTOMER, phone: '+84901234567', callAt: at(3_600) })).toMatch(
    /^Hoa asks to be called back at \+84901234567, .*\d/,
  );
});

it('calls a queue by its name', () => {
  expect(said({ kind: 'queued', queue: 'general' })).toBe('Queued in General');
});

it('has no row for an entry that says nothing', () => {
  const fenced: Entry = { seq: 2, at: at(1), kind: 'fenced', by: { kind: 'system' }, audience: 'staff' };
  const message = (seq: number): Entry => ({
    seq,
    at: at(seq),
    kind: 'message',
    by: CUSTOMER,
    audience: 'everyone',
    text: 'x',
  });
  const rows = rowsOf([message(1), fenced, message(3)], () => 'today');
  expect(rows.map((row) => (row.type === 'bubble' ? [row.first, row.last] : row.type))).toEqual([
    'day',
    [true, false],
    [false, true],
  ]);
});

it('says who takes part, and who asks for help', () => {
  expect(said({ kind: 'joined', by: LINH })).toBe('Linh joined the conversation');
  expect(said({ kind: 'left', by: LINH })).toBe('Linh left the conversation');
  expect(said({ kind: 'hand', by: LINH, raised: true })).toBe('Linh asked a supervisor for help');
  expect(said({ kind: 'hand', by: LINH, raised: true, reason: 'A refund' })).toMatch(/ for help: .*A refund/);
  expect(said({ kind: 'hand', by: LINH, raised: false })).toBe('Linh took the hand down');
});

it('has a card for a whisper, and nothing once its words are gone', () => {
  const whisper = (seq: number, more: Partial<Entry> = {}) =>
    ({ seq, at: at(1), kind: 'whisper', by: LINH, audience: 'staff', text: 'Psst', ...more }) as Entry;
  const rows = rowsOf([whisper(1), whisper(2, { erased: true, text: '' })], () => 'today');
  expect(rows.map(({ type }) => type)).toEqual(['day', 'whisper']);
});
