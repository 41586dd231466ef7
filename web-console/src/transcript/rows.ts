import { onlyAnswersMore } from '../feedback/rating.ts';
import type { GestureEntry } from '../gestures/gesture.ts';
import type { By, Entry } from '../live/wire.ts';
import type { Outcome, PromiseEntry } from '../promises/promise.ts';

/** A message that was said, and its place in the group of what one person said in a row. */
export interface BubbleRow {
  readonly type: 'bubble';
  readonly key: string;
  readonly entry: Extract<Entry, { kind: 'message' }>;
  readonly first: boolean;
  readonly last: boolean;
}

/** What the customer says of how they were served. */
export type FeedbackEntry = Extract<Entry, { kind: 'feedback' }>;

/** What a supervisor says to whoever works on it. */
export type WhisperEntry = Extract<Entry, { kind: 'whisper' }>;

export type Row =
  | { readonly type: 'day'; readonly key: string; readonly at: string }
  | BubbleRow
  | { readonly type: 'note'; readonly key: string; readonly entry: Extract<Entry, { kind: 'note' }> }
  | { readonly type: 'whisper'; readonly key: string; readonly entry: WhisperEntry }
  | { readonly type: 'gesture'; readonly key: string; readonly entry: GestureEntry }
  | { readonly type: 'feedback'; readonly key: string; readonly entry: FeedbackEntry }
  | {
      readonly type: 'promise';
      readonly key: string;
      readonly entry: PromiseEntry;
      /** What became of it; undefined while it is open. */
      readonly settled: Outcome | undefined;
    }
  | { readonly type: 'event'; readonly key: string; readonly entry: Entry };

/** Messages of one person that are nearer than this are one group. */
const GROUP_MILLIS = 5 * 60_000;

/** Of these nothing is left once their words are gone. */
const WORDS: ReadonlySet<string> = new Set(['message', 'note', 'whisper', 'callback']);

/**
 * Lays a transcript out in rows: a line for each new day, bubbles in groups, notes and events apart. A gesture has its card
 * where it is first told of; what comes of it later are events. Of what the customer said of how they were served, the last
 * has a card, since that counts; what they said before are events. A promise has its card where it was made. Entries that say
 * nothing to anybody, also because what was said in them was deleted, have no row. `dayOf` names the calendar day of an
 * instant where the reader is.
 */
export function rowsOf(all: readonly Entry[], dayOf: (at: string) => string): Row[] {
  const feedback = all.findLast(({ kind }) => kind === 'feedback');
  const entries = all.filter(
    (entry) =>
      entry.kind !== 'fenced' && !(entry.erased && WORDS.has(entry.kind)) && !isSaidAgain(entry, feedback),
  );
  const rows: Row[] = [];
  const gestures = new Set<string>();
  const outcomes = outcomesIn(entries);
  let day = '';
  for (const [index, entry] of entries.entries()) {
    const entryDay = dayOf(entry.at);
    if (entryDay !== day) {
      rows.push({ type: 'day', key: `day-${entryDay}-${entry.seq}`, at: entry.at });
      day = entryDay;
    }
    const gesture = gestureIn(entry);
    if (gesture && !gestures.has(gesture.gestureId)) {
      gestures.add(gesture.gestureId);
      rows.push({ type: 'gesture', key: String(entry.seq), entry: gesture });
    } else if (entry.kind === 'feedback' && entry === feedback) {
      rows.push({ type: 'feedback', key: String(entry.seq), entry });
    } else if (entry.kind === 'promise' && entry.step === 'made') {
      rows.push({ type: 'promise', key: String(entry.seq), entry, settled: outcomes.get(entry.seq) });
    } else rows.push(rowOf(entry, entries[index - 1], entries[index + 1], dayOf));
  }
  return rows;
}

/** Of feedback to which they only answered one more question since, the last says all. */
function isSaidAgain(entry: Entry, last: Entry | undefined): boolean {
  return entry.kind === 'feedback' && last?.kind === 'feedback' && onlyAnswersMore(last, entry);
}

/** What became of promises, by where they were made. */
function outcomesIn(entries: readonly Entry[]): ReadonlyMap<number, Outcome> {
  const outcomes = new Map<number, Outcome>();
  for (const entry of entries) {
    if (entry.kind === 'promise' && entry.step !== 'made' && entry.promise !== undefined)
      outcomes.set(entry.promise, entry.step);
  }
  return outcomes;
}

/** The gesture that an entry tells of, if it does. */
export function gestureIn(entry: Entry): GestureEntry | undefined {
  return entry.kind === 'gesture' ? entry : undefined;
}

function rowOf(
  entry: Entry,
  before: Entry | undefined,
  after: Entry | undefined,
  dayOf: (at: string) => string,
): Row {
  const key = String(entry.seq);
  if (entry.kind === 'note') return { type: 'note', key, entry };
  if (entry.kind === 'whisper') return { type: 'whisper', key, entry };
  if (entry.kind !== 'message') return { type: 'event', key, entry };
  return {
    type: 'bubble',
    key,
    entry,
    first: !joins(before, entry, dayOf),
    last: !joins(entry, after, dayOf),
  };
}

function joins(a: Entry | undefined, b: Entry | undefined, dayOf: (at: string) => string): boolean {
  if (a?.kind !== 'message' || b?.kind !== 'message' || !samePerson(a.by, b.by)) return false;
  if (dayOf(a.at) !== dayOf(b.at)) return false;
  return Date.parse(b.at) - Date.parse(a.at) < GROUP_MILLIS;
}

function samePerson(a: By, b: By): boolean {
  return a.kind === b.kind && a.id === b.id;
}
