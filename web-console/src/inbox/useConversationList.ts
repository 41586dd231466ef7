import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useConversationCache } from '../live/LiveProvider.tsx';
import type { Conversation } from '../live/wire.ts';
import { api } from '../session/session.ts';
import { listKey } from './conversationCache.ts';
import { queryOf } from './filter.ts';
import type { ListOf, Page } from './pages.ts';

const PAGE_SIZE = 50;

/** A view of the conversations, page by page; live changes come into it by themselves. */
export function useConversationList(of: ListOf) {
  const cache = useConversationCache();
  const list = useInfiniteQuery({
    queryKey: listKey(of),
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const heard = cache.heardSoFar;
      const narrowed = { ...queryOf(of.filter ?? {}), ...(of.queue && { queue: of.queue }) };
      const query = { ...narrowed, view: of.view, q: of.q, cursor: pageParam, limit: PAGE_SIZE };
      return { ...(await api.conversations(query, { signal })), heard };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    // While somebody types a search, the list before it stays in sight; another view starts with its own skeleton.
    placeholderData: of.q ? keepPreviousData : undefined,
  });
  const items = useMemo(() => unique(list.data?.pages ?? []), [list.data]);
  return { ...list, items };
}

/** A conversation that moved while pages were loaded may be on two of them. */
function unique(pages: readonly Page[]): Conversation[] {
  const byId = new Map<string, Conversation>();
  for (const item of pages.flatMap((page) => page.items)) if (!byId.has(item.id)) byId.set(item.id, item);
  return [...byId.values()];
}
