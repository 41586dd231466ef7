import type { Entries, Entry } from './generated/frames';

/** What came of an `entries` frame. */
export type Applied = 'advanced' | 'known' | 'gap';

/**
 * The entries of one conversation in order, each once, and the cursor up to which nothing is missing. Pure: it knows
 * nothing of connections.
 */
export class TranscriptRecord {
  entries: readonly Entry[] = [];
  cursor: number;
  head: number;
  earliest: number;

  constructor(after: number) {
    this.cursor = after;
    this.head = after;
    this.earliest = after;
  }

  /** Applies a frame by its range: one that begins beyond the cursor is a gap and changes nothing but `head`. */
  apply(frame: Entries): Applied {
    this.head = Math.max(this.head, frame.head, frame.through);
    if (frame.after > this.cursor) {
      return 'gap';
    }
    if (frame.through <= this.cursor) {
      return 'known';
    }
    const fresh = frame.entries.filter((entry) => entry.seq > this.cursor && entry.seq <= frame.through);
    this.entries = known([...this.entries, ...ordered(fresh)]);
    this.cursor = frame.through;
    return 'advanced';
  }

  /** Puts entries of (`after`, `earliest`] before the others. */
  prepend(after: number, entries: readonly Entry[]): void {
    const earlier = entries.filter((entry) => entry.seq > after && entry.seq <= this.earliest);
    this.entries = known([...ordered(earlier), ...this.entries]);
    this.earliest = Math.min(after, this.earliest);
  }
}

/** What people write, may be reached by, or chose as a name of it. */
const words = new Set([
  'attachments',
  'subject',
  'attributes',
  'callAt',
  'itemName',
  'note',
  'trackingUrl',
  'clientId',
]);

/** What may still be known of them: once the customer had their data deleted, nothing of what people wrote before. */
function known(entries: readonly Entry[]): readonly Entry[] {
  const end = entries.findLast(({ kind }) => kind === 'erased')?.seq ?? 0;
  return end === 0
    ? entries
    : entries.map((entry) => (entry.seq < end && !entry.erased ? blank(entry) : entry));
}

/** The same entry as the server has it from now on. */
function blank(entry: Entry): Entry {
  const left = Object.fromEntries(Object.entries(entry).filter(([field]) => !words.has(field)));
  const { kind, id, name } = entry.by;
  const by = kind === 'customer' ? { kind, id } : { kind, id, name };
  const said = entry.kind === 'message' || entry.kind === 'note' ? { text: '' } : { text: undefined };
  const called = entry.kind === 'callback' ? { phone: '' } : {};
  return { ...left, ...said, ...called, by, erased: true } as unknown as Entry;
}

function ordered(entries: readonly Entry[]): Entry[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
