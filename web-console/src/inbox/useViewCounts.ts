import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { isUnread, useSeen } from './seen.ts';
import { useConversationList } from './useConversationList.ts';
import { useMyQueue } from './useMyQueue.ts';
import type { View } from './views.ts';

export interface ViewCount {
  /** As it is shown: "7", or "50+" where there are more than are known. */
  readonly text: string;
  /** How many of the known ones have something new from their customer. */
  readonly unread: number;
}

/** How many conversations are mine and how many wait. The other views only grow, and a count there helps nobody. */
export function useViewCounts(): Partial<Record<View, ViewCount>> {
  const me = useMe();
  const seen = useSeen(me.id);
  const mine = useConversationList({ view: 'mine' });
  const [queue] = useMyQueue();
  const queued = useConversationList({ view: 'queued', queue });
  const unread = (items: readonly Conversation[]) => items.filter((item) => isUnread(item, seen)).length;
  return {
    ...countOf('mine', mine.items.length, mine.hasNextPage, unread(mine.items)),
    ...countOf('queued', queued.items.length, queued.hasNextPage, unread(queued.items)),
  };
}

function countOf(view: View, known: number, more: boolean, unread: number): Partial<Record<View, ViewCount>> {
  return known > 0 ? { [view]: { text: more ? `${known}+` : String(known), unread } } : {};
}
