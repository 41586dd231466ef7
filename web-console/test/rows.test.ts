import { describe, expect, it } from 'vitest';
import type { Entry } from '../src/live/wire.ts';
import { rowsOf } from '../src/transcript/rows.ts';
import { seenSeq } from '../src/transcript/seenSeq.ts';
import { at, CUSTOMER, LINH, message } from './world.ts';

const utcDay = (instant: string) => instant.slice(0, 10);
const DAY = 86_400;

function shape(entries: Entry[]) {
  return rowsOf(entries, utcDay).map((row) =>
    row.type === 'bubble'
      ? `${row.entry.seq}${row.first ? ' first' : ''}${row.last ? ' last' : ''}`
      : row.type,
  );
}

describe('rows of a transcript', () => {
  it('group what one person says in a row', () => {
    expect(shape([message(1, CUSTOMER, 0), message(2, CUSTOMER, 60), message(3, LINH, 90)])).toEqual([
      'day',
      '1 first',
      '2 last',
      '3 first last',
    ]);
  });

  it('begin a new group after a while, and a new day with a line', () => {
    expect(shape([message(1, LINH, 0), message(2, LINH, 301), message(3, LINH, DAY)])).toEqual([
      'day',
      '1 first last',
      '2 first last',
      'day',
      '3 first last',
    ]);
  });

  it('never put a note into a group of messages', () => {
    const note: Entry = { seq: 2, kind: 'note', at: at(10), by: LINH, audience: 'staff', text: 'hush' };
    expect(shape([message(1, LINH, 0), note, message(3, LINH, 20)])).toEqual([
      'day',
      '1 first last',
      'note',
      '3 first last',
    ]);
  });

  it('have none of what was said and is deleted', () => {
    const gone = { ...message(1, CUSTOMER, 0), text: '', erased: true };
    const note: Entry = {
      seq: 2,
      kind: 'note',
      at: at(10),
      by: LINH,
      audience: 'staff',
      text: '',
      erased: true,
    };
    const erased: Entry = { seq: 3, kind: 'erased', at: at(20), by: CUSTOMER, audience: 'everyone' };
    expect(shape([gone, note, erased])).toEqual(['day', 'event']);
  });

  it('have unique keys, also where a day returns', () => {
    const keys = rowsOf([message(1, LINH, DAY), message(2, LINH, 0), message(3, LINH, DAY)], utcDay).map(
      (r) => r.key,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the seen mark', () => {
  const read = (seq: number) => [{ by: CUSTOMER, seq }];

  it('stands at the last message of ours that the customer has seen', () => {
    const entries = [message(1, CUSTOMER, 0), message(2, LINH, 1), message(3, LINH, 2), message(4, LINH, 3)];
    expect(seenSeq(entries, read(3))).toBe(3);
    expect(seenSeq(entries, read(9))).toBe(4);
    expect(seenSeq(entries, read(1))).toBeUndefined();
  });

  it('says nothing once they answered, and takes no colleague for the customer', () => {
    expect(seenSeq([message(1, LINH, 0), message(2, CUSTOMER, 1)], read(2))).toBeUndefined();
    expect(seenSeq([message(1, LINH, 0)], [{ by: LINH, seq: 1 }])).toBeUndefined();
  });
});
