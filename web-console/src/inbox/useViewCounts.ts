import { useMe } from '../session/session.ts';
import { isUnread, useSeen } from './seen.ts';
import { useConversationList } from './useConversationList.ts';
import type { View } from './views.ts';

interface ViewCount {
  /** As it is shown: "7", or "50+" where there are more than are known. */
  readonly text: string;
  readonly unread: boolean;
}

/** How many conversations are mine and how many wait. The other views only grow, and a count there helps nobody. */
export function useViewCounts(): Partial<Record<View, ViewCount>> {
  const me = useMe();
  const seen = useSeen(me.id);
  const mine = useConversationList({ view: 'mine' });
  const queued = useConversationList({ view: 'queued' });
  const unread = mine.items.some((item) => isUnread(item, seen));
  return {
    ...countOf('mine', mine.items.length, mine.hasNextPage, unread),
    ...countOf('queued', queued.items.length, queued.hasNextPage, false),
  };
}

function countOf(
  view: View,
  known: number,
  more: boolean,
  unread: boolean,
): Partial<Record<View, ViewCount>> {
  return known > 0 ? { [view]: { text: more ? `${known}+` : String(known), unread } } : {};
}
