import type { AgentPresence } from '../live/live.ts';
import type { PresenceStatus } from '../live/wire.ts';

/** A member of staff as `GET /agents` tells of them. */
export interface Colleague extends Partial<AgentPresence> {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** What the list said, renewed by what was heard since. */
export function colleaguesNow(
  listed: readonly Colleague[],
  heard: ReadonlyMap<string, AgentPresence>,
): Colleague[] {
  return listed.map((colleague) => ({ ...colleague, ...heard.get(colleague.id) })).sort(likelyFirst);
}

/** Whether one more would be too many, as far as is known. */
export function isFull({ capacity, active }: Partial<AgentPresence>): boolean {
  return capacity !== undefined && active !== undefined && active >= capacity;
}

const RANK: Record<PresenceStatus, number> = { online: 0, busy: 2, away: 3, offline: 4 };

/** Who would take it soonest comes first: who is here and free, here and full, busy, away, and the others. */
function likelyFirst(a: Colleague, b: Colleague): number {
  const rank = (each: Colleague) =>
    RANK[each.status ?? 'offline'] + (each.status === 'online' && isFull(each) ? 1 : 0);
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}
