import { describe, expect, it, vi } from 'vitest';
import { backoffMillis, defaultBackoff } from '../src/backoff';
import { randomId } from '../src/ids';
import { storageKeep } from '../src/keep';
import { Listeners } from '../src/listeners';
import { TranscriptRecord } from '../src/record';

describe('backoffMillis', () => {
  it('grows to its longest and spreads over the whole span', () => {
    expect([0, 1, 2, 6, 50].map((attempt) => backoffMillis(attempt, () => 1, defaultBackoff))).toEqual([
      500, 1000, 2000, 30_000, 30_000,
    ]);
    expect(backoffMillis(9, () => 0, defaultBackoff)).toBe(0);
  });
});

describe('randomId', () => {
  const insecure = {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => globalThis.crypto.getRandomValues(bytes),
  } as unknown as Crypto;

  it.each([
    ['a secure page', globalThis.crypto],
    ['a plain http page', insecure],
  ])('makes identifiers on %s', (_, source) => {
    const ids = Array.from({ length: 500 }, () => randomId(source));
    expect(new Set(ids).size).toBe(500);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});

describe('storageKeep', () => {
  it('goes on in memory where the storage is blocked', () => {
    const keep = storageKeep(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    keep.set('a.1', 'x');
    expect(keep.get('a.1')).toBe('x');
    expect(keep.keys('a.')).toEqual(['a.1']);
    keep.remove('a.1');
    expect(keep.get('a.1')).toBeUndefined();
  });

  it('goes on in memory where the storage is full', () => {
    const storage = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    } as unknown as Storage;
    const keep = storageKeep(() => storage);
    keep.set('a', 'x');
    expect(keep.get('a')).toBe('x');
  });
});

it('tells every listener, though one throws', async () => {
  const thrown = vi.fn();
  process.once('uncaughtException', thrown);
  const heard = vi.fn();
  const listeners = new Listeners<number>();
  listeners.add(() => {
    throw new Error('a listener of the test');
  });
  const leave = listeners.add(heard);
  listeners.tell(1);
  leave();
  expect(heard.mock.calls).toEqual([[1]]);
  await vi.waitFor(() => expect(thrown).toHaveBeenCalled());
});

describe('TranscriptRecord', () => {
  const by = { kind: 'customer', id: 'u' } as const;
  const entry = (seq: number) =>
    ({ seq, kind: 'message', at: '', by, audience: 'everyone', text: `${seq}` }) as const;
  const frame = (after: number, through: number, seqs: number[], head = through) =>
    ({ type: 'entries', conversationId: 'c', after, through, head, entries: seqs.map(entry) }) as const;
  const seqs = (record: TranscriptRecord) => record.entries.map(({ seq }) => seq);

  it('moves its cursor by the range, past what it may not see', () => {
    const record = new TranscriptRecord(0);
    expect(record.apply({ ...frame(0, 3, [1, 2]) })).toBe('advanced');
    expect(record.apply({ ...frame(3, 5, []) })).toBe('advanced');
    expect([record.cursor, seqs(record)]).toEqual([5, [1, 2]]);
  });

  it('changes nothing on a gap, but learns of the head', () => {
    const record = new TranscriptRecord(2);
    expect(record.apply({ ...frame(3, 4, [4]) })).toBe('gap');
    expect([record.cursor, record.head, seqs(record)]).toEqual([2, 4, []]);
  });

  it('takes only what is new of an overlapping range', () => {
    const record = new TranscriptRecord(0);
    record.apply({ ...frame(0, 3, [1, 2, 3]) });
    expect(record.apply({ ...frame(0, 3, [1, 2, 3]) })).toBe('known');
    expect(record.apply({ ...frame(1, 5, [5, 2, 3, 4, 4]) })).toBe('advanced');
    expect(seqs(record)).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps nothing of what was said once the customer deleted their data', () => {
    const record = new TranscriptRecord(1);
    record.apply({ ...frame(1, 2, [2]) });
    const erased = { seq: 3, kind: 'erased', at: '', by, audience: 'everyone' } as const;
    const named = { kind: 'agent', id: 'a', name: 'Linh' } as const;
    record.apply({ ...frame(2, 3, []), entries: [erased] });
    record.prepend(0, [{ ...entry(1), by: named, clientId: 'mine', text: 'Dear Hoa' }]);
    expect(record.entries).toEqual([
      { ...entry(1), by: named, text: '', erased: true },
      { ...entry(2), text: '', erased: true },
      erased,
    ]);
  });

  it('puts earlier entries before the others', () => {
    const record = new TranscriptRecord(3);
    record.apply({ ...frame(3, 4, [4]) });
    record.prepend(1, [entry(3), entry(2), entry(4)]);
    expect([record.earliest, seqs(record)]).toEqual([1, [2, 3, 4]]);
  });
});
