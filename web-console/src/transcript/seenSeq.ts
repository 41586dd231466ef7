import type { ReadMark } from '@bouquet/client';
import type { Entry } from '../live/wire.ts';

/** The last message of ours that the customer has seen; undefined where they have seen none, or answered since. */
export function seenSeq(entries: readonly Entry[], reads: readonly ReadMark[]): number | undefined {
  const upTo = Math.max(0, ...reads.filter((mark) => mark.by.kind === 'customer').map((mark) => mark.seq));
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (entry?.kind !== 'message') continue;
    // An answer says more than a mark could.
    if (entry.by.kind === 'customer') return undefined;
    if (entry.by.kind === 'agent' && entry.seq <= upTo) return entry.seq;
  }
  return undefined;
}
