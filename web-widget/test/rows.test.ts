import type { By, ConversationStatus, Entry, Post } from '@bouquet/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayOf, initialsOf, shortDateOf, timeOf } from '../src/panel/format';
import { type MessageRow, rowsOf } from '../src/panel/rows';
import { panelTexts } from '../src/panel/texts';
import { standingOf } from '../src/session/standing';
import { lastSeen, unseenMessages } from '../src/session/unread';

const texts = panelTexts.en;
const hoa: By = { kind: 'customer', id: 'u' };
const linh: By = { kind: 'agent', id: 'a', name: 'Linh' };
const an: By = { kind: 'agent', id: 'b', name: 'An' };
const start = new Date(2026, 10, 22, 9, 0).getTime();

let seq = 0;
function entry(by: By, rest: Partial<Entry> & { kind: string }, minute = seq): Entry {
  seq++;
  const at = new Date(start + minute * 60_000).toISOString();
  return { seq, at, by, audience: 'everyone', ...rest } as Entry;
}
const says = (by: By, text: string, minute?: number) => entry(by, { kind: 'message', text }, minute);
const snapshot = (entries: Entry[], reads: { by: By; seq: number }[] = [], pending: Post[] = []) => ({
  entries,
  reads,
  pending,
});
const post = (over: Partial<Post>): Post => ({
  clientId: 'p1',
  frame: { type: 'message.post', conversationId: 'c', clientId: 'p1', text: 'pending' },
  at: start + 3_600_000,
  state: 'sending',
  ...over,
});
const messages = (told: Parameters<typeof rowsOf>[0]) =>
  rowsOf(told, texts).filter((row): row is MessageRow => row.row === 'message');

describe('rowsOf', () => {
  it('puts what one person says in one go together', () => {
    seq = 0;
    const rows = messages({
      snapshot: snapshot([
        says(hoa, 'a', 0),
        says(hoa, 'b', 1),
        says(linh, 'c', 2),
        says(an, 'd', 2),
        says(an, 'e', 20),
      ]),
    });
    expect(rows.map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  it('begins each day with its date', () => {
    seq = 0;
    const rows = rowsOf({ snapshot: snapshot([says(hoa, 'a', 0), says(hoa, 'b', 24 * 60)]) }, texts);
    expect(rows.map(({ row }) => row)).toEqual(['day', 'message', 'day', 'message']);
  });

  it('tells what happened in words, and keeps what the visitor need not know', () => {
    seq = 0;
    const rows = rowsOf(
      {
        snapshot: snapshot([
          entry(hoa, { kind: 'opened', queue: 'general', channel: 'web' }),
          says(hoa, 'Hello'),
          entry({ kind: 'system' }, { kind: 'queued', queue: 'general' }),
          entry(linh, { kind: 'assigned', assignee: { id: 'a', name: 'Linh' } }),
          entry(linh, {
            kind: 'assigned',
            assignee: { id: 'b', name: 'An' },
            from: { id: 'a', name: 'Linh' },
          }),
          entry(an, { kind: 'released', from: { id: 'b', name: 'An' }, queue: 'general' }),
          entry(an, { kind: 'status', status: 'resolved' }),
          entry(hoa, { kind: 'status', status: 'open' }),
          entry(an, { kind: 'gesture' }),
        ]),
      },
      texts,
    );
    expect(rows.flatMap((row) => (row.row === 'event' ? [row.text] : []))).toEqual([
      'Linh joined the conversation',
      'Linh asked An to go on',
      'An passed this on to the team. Somebody else will go on.',
      'This conversation was closed',
      'This conversation is open again',
    ]);
  });

  it('tells who takes part beside whoever has it, and passes over kinds that came later', () => {
    seq = 0;
    const mai = { kind: 'agent', id: 'm', name: 'Mai' } as const;
    const later = 'applauded' as 'later';
    const rows = rowsOf(
      {
        snapshot: snapshot([
          says(hoa, 'Hello'),
          entry(mai, { kind: 'joined' }),
          entry(mai, { kind: later, text: 'Bravo' }),
          entry(mai, { kind: 'left' }),
        ]),
      },
      texts,
    );
    expect(rows.flatMap((row) => (row.row === 'event' ? [row.text] : []))).toEqual([
      'Mai joined the conversation',
      'Mai left the conversation',
    ]);
  });

  it('tells of a gift what the customer may know, and leads only to safe addresses', () => {
    seq = 0;
    const gift = (over: Record<string, unknown>) =>
      entry({ kind: 'system' }, {
        kind: 'gesture',
        gestureId: 'g',
        gestureType: 'flowers',
        itemName: 'Spring bouquet',
        status: 'shipped',
        ...over,
      } as Partial<Entry> & { kind: string });
    const of = (over: Record<string, unknown>, words = texts) =>
      rowsOf({ snapshot: snapshot([gift(over)]) }, words).map(({ key: _, ...row }) => row);
    const note = 'Get well soon.';
    expect(of({ status: 'approved', note })).toEqual([
      { row: 'gift', text: 'A little something from us: Spring bouquet', note },
    ]);
    expect(of({ trackingUrl: 'https://florist.example/way/1' })).toEqual([
      { row: 'gift', text: 'On its way: Spring bouquet', link: 'https://florist.example/way/1' },
    ]);
    expect(of({ status: 'delivered', itemName: undefined }, panelTexts.vi)).toEqual([
      { row: 'gift', text: 'Đã đến nơi: hoa tươi' },
    ]);
    for (const trackingUrl of [
      'http://florist.example/',
      'javascript:alert(1)',
      'https://you@florist.example/',
      'florist',
    ]) {
      expect(of({ trackingUrl })).toEqual([{ row: 'gift', text: 'On its way: Spring bouquet' }]);
    }
    for (const status of ['pending_approval', 'rejected', 'submit_unknown', 'a later one']) {
      expect(of({ status })).toEqual([]);
    }
    expect(of({ audience: 'staff' })).toEqual([]);
    expect(of({ gestureType: 'a later one', itemName: undefined })).toEqual([
      { row: 'gift', text: 'On its way: something nice' },
    ]);
  });

  it('tells of the last own message how far it has come, until it is answered', () => {
    seq = 0;
    const own = [says(hoa, 'a', 0), says(hoa, 'b', 1)];
    const states = (told: Parameters<typeof rowsOf>[0]) => messages(told).map(({ state }) => state);
    expect(states({ snapshot: snapshot(own) })).toEqual([undefined, 'sent']);
    expect(states({ snapshot: snapshot(own, [{ by: linh, seq: 1 }]) })).toEqual([undefined, 'sent']);
    expect(states({ snapshot: snapshot(own, [{ by: linh, seq: 2 }]) })).toEqual([undefined, 'seen']);
    expect(states({ snapshot: snapshot(own, [{ by: hoa, seq: 2 }]) })).toEqual([undefined, 'sent']);
    expect(states({ snapshot: snapshot([...own, says(linh, 'c', 2)], [{ by: linh, seq: 2 }]) })).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('shows what is on its way at the end, honestly', () => {
    seq = 0;
    const pending = [post({ state: 'not_sent', problem: 'closed' })];
    const rows = messages({ snapshot: snapshot([says(hoa, 'a', 0)], [], pending) });
    expect(rows.at(-1)).toMatchObject({ own: true, state: 'not_sent', problem: 'closed', clientId: 'p1' });
    expect(messages({ opening: post({}) })).toMatchObject([{ text: 'pending', state: 'sending' }]);
  });

  it('keeps the key of a message when it arrives', () => {
    seq = 0;
    const before = messages({ snapshot: snapshot([], [], [post({})]) });
    const arrived = entry(hoa, { kind: 'message', text: 'pending', clientId: 'p1' });
    expect(messages({ snapshot: snapshot([arrived]) })[0]?.key).toBe(before[0]?.key);
  });
});

describe('what the entries tell', () => {
  it('knows how a conversation stands', () => {
    seq = 0;
    const entries = [
      entry(hoa, { kind: 'opened', queue: 'general', channel: 'web' }),
      entry(linh, { kind: 'assigned', assignee: { id: 'a', name: 'Linh' } }),
    ];
    expect(standingOf({ entries })).toEqual({ status: 'open', assignee: { id: 'a', name: 'Linh' } });
    entries.push(entry(linh, { kind: 'status', status: 'resolved' }));
    expect(standingOf({ entries }).status).toBe('resolved');
    entries.push(entry(linh, { kind: 'released', from: { id: 'a', name: 'Linh' }, queue: 'general' }));
    expect(standingOf({ entries })).toEqual({ status: 'queued' });
  });

  it('knows that whoever writes again waits again, unless their agent waited for them', () => {
    const assignee = { id: 'a', name: 'Linh' };
    const after = (...statuses: ConversationStatus[]) => {
      seq = 0;
      const set = statuses.map((status) => entry(linh, { kind: 'status', status }));
      return [entry(linh, { kind: 'assigned', assignee }), ...set];
    };
    for (const status of ['resolved', 'snoozed'] as const) {
      expect(standingOf({ entries: [...after(status), says(hoa, 'One more thing')] })).toEqual({
        status: 'queued',
      });
      expect(standingOf({ entries: after(status, 'open') })).toEqual({ status: 'queued' });
    }
    expect(standingOf({ entries: [...after('pending'), says(hoa, '38')] })).toEqual({
      status: 'open',
      assignee,
    });
    expect(standingOf({ entries: [...after(), says(hoa, 'Thank you')] })).toEqual({
      status: 'open',
      assignee,
    });
    expect(standingOf({ entries: [...after('resolved'), says(linh, 'Get well soon')] }).status).toBe(
      'resolved',
    );
  });

  it('counts what the team said and nobody here has seen', () => {
    seq = 0;
    const entries = [says(linh, 'a'), says(hoa, 'b'), says(linh, 'c'), says(linh, 'd')];
    const whole = { entries, reads: [] as { by: By; seq: number }[] } as unknown as Parameters<
      typeof lastSeen
    >[0];
    expect(lastSeen(whole)).toBe(2);
    expect(unseenMessages(whole, 2).map(({ text }) => text)).toEqual(['c', 'd']);
    expect(lastSeen({ ...whole, reads: [{ by: hoa, seq: 3 }] })).toBe(3);
  });
});

describe('the format', () => {
  const readIn = (...languages: string[]) => vi.stubGlobal('navigator', { languages });
  beforeEach(() => readIn('en-US'));
  afterEach(() => vi.unstubAllGlobals());

  it("follows the reader's own region, where it speaks the language", () => {
    const evening = new Date(2026, 10, 22, 18, 5).getTime();
    expect(timeOf(evening, 'en')).toMatch(/^6:05\sPM$/);
    readIn('vi-VN', 'en-GB');
    expect(timeOf(evening, 'en')).toBe('18:05');
    expect(shortDateOf(evening, evening + 3 * 86_400_000, 'en')).toBe('22 Nov');
  });

  it('names days as people do', () => {
    const now = new Date(2026, 10, 22, 15, 0).getTime();
    const ago = (days: number) => new Date(2026, 10, 22 - days, 9, 0).getTime();
    expect([0, 1, 2, 400].map((days) => dayOf(ago(days), now, 'en', texts))).toEqual([
      'Today',
      'Yesterday',
      'November 20',
      'October 18, 2025',
    ]);
    expect(shortDateOf(ago(2), now, 'vi')).toMatch(/20 thg 11/);
  });

  it.each([
    ['Linh', 'L'],
    ['Nguyễn Thị Hoa', 'NH'],
    ['đức', 'Đ'],
    ['', ''],
  ])('shortens %j to %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
