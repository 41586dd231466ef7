import type { Conversation, Entry } from '../live/wire.ts';
import { fullTimeText, soonText } from '../ui/time.ts';

/** What we said that we would do, and by when; `seq` names it in its conversation. */
export type OpenPromise = NonNullable<Conversation['promises']>[number];

/** It was made, kept or withdrawn. */
export type PromiseEntry = Extract<Entry, { kind: 'promise' }>;

/** What became of a promise. */
export type Outcome = Exclude<PromiseEntry['step'], 'made'>;

/** In code points, on one line. */
export const PROMISE_MAX = 200;

const LONG_AGO_MILLIS = 6 * 24 * 3_600_000;

/** The open promises after one more entry that tells of one, the earliest due first as the server has them. */
export function promisesAfter(open: readonly OpenPromise[], entry: PromiseEntry): OpenPromise[] {
  if (entry.step !== 'made') return open.filter(({ seq }) => seq !== entry.promise);
  const { seq, text, due, at, by } = entry;
  const made = { seq, text, due, at, by: { id: by.id ?? '', name: by.name ?? '' } };
  return [...open.filter((each) => each.seq !== seq), made].sort(
    (a, b) => Date.parse(a.due) - Date.parse(b.due) || a.seq - b.seq,
  );
}

/** The open promise of a conversation that is due first. */
export function firstPromise({ promises = [] }: Conversation): OpenPromise | undefined {
  return promises[0];
}

/** Whether its time has passed; of what is settled nobody asks. */
export function isOverdue({ due }: { readonly due: string }, now: number): boolean {
  return Date.parse(due) <= now;
}

/** How many open promises of these conversations are overdue. */
export function overdueIn(conversations: readonly Conversation[], now: number): number {
  return conversations.flatMap(({ promises = [] }) => promises).filter((promise) => isOverdue(promise, now))
    .length;
}

/** When it is or was due, as short as it can be said without a doubt. */
export function dueText(due: string, now: number, language: string): string {
  const at = Date.parse(due);
  // The weekday alone would be read as one that is still to come.
  return now - at < LONG_AGO_MILLIS ? soonText(at, now, language) : fullTimeText(due, language);
}
