import type { Conversation } from '../live/wire.ts';
import { overdueIn } from '../promises/promise.ts';
import { useMe } from '../session/session.ts';
import { useNow } from '../ui/time.ts';
import { isUnread, useSeen } from './seen.ts';
import { useConversationList } from './useConversationList.ts';
import { useMyQueue } from './useMyQueue.ts';
import type { View } from './views.ts';

export interface ViewCount {
  /** As it is shown: "7", or "50+" where there are more than are known. */
  readonly text: string;
  /** How many of the known ones have something new from their customer; of promises, how many are overdue. */
  readonly unread: number;
  /** Says of the number what it counts, where that is not the conversations of the view. */
  readonly counts?: 'overdue';
}

/** How many conversations are mine and how many wait, and how many promises are overdue. The other views only grow, and a count there helps nobody. */
export function useViewCounts(): Partial<Record<View, ViewCount>> {
  const me = useMe();
  const seen = useSeen(me.id);
  const mine = useConversationList({ view: 'mine' });
  const [queue] = useMyQueue();
  const queued = useConversationList({ view: 'queued', queue });
  const promised = useConversationList({ view: 'promised' });
  const now = useNow(15_000);
  const overdue = overdueIn(promised.items, now);
  const unread = (items: readonly Conversation[]) => items.filter((item) => isUnread(item, seen)).length;
  return {
    ...countOf('mine', mine.items.length, mine.hasNextPage, unread(mine.items)),
    ...countOf('queued', queued.items.length, queued.hasNextPage, unread(queued.items)),
    ...(overdue > 0 && { promised: { text: String(overdue), unread: overdue, counts: 'overdue' as const } }),
  };
}

function countOf(view: View, known: number, more: boolean, unread: number): Partial<Record<View, ViewCount>> {
  return known > 0 ? { [view]: { text: more ? `${known}+` : String(known), unread } } : {};
}
