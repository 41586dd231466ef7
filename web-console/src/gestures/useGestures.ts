import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useGestureCache } from '../live/LiveProvider.tsx';
import { useMe } from '../session/session.ts';
import { askPolicy, getGesture, listGestures, listIdeas, type Question, type Reason } from './gesture.ts';
import { gestureKey, gestureListKey } from './gestureCache.ts';
import { type GesturePage, type ListName, listOf } from './lists.ts';

const QUERIES = { pending: { status: 'pending_approval' }, review: { review: 'open' } } as const;

/** What waits for a yes, or for a look, page by page, the latest first; live changes come into it by themselves. */
export function useGestureList(list: ListName) {
  const cache = useGestureCache();
  return useInfiniteQuery({
    queryKey: gestureListKey(list),
    queryFn: async ({ pageParam, signal }): Promise<GesturePage> => {
      const before = cache.heardSoFar;
      const page = await listGestures(QUERIES[list], pageParam, signal);
      return cache.over(list, page, before, pageParam === undefined);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    select: listOf,
  });
}

/** How many requests wait for a yes that this agent might give. */
export function usePendingCount(): number {
  const me = useMe();
  const { data } = useGestureList('pending');
  return data?.items.filter(({ agent }) => agent.id !== me.id).length ?? 0;
}

/** One gesture, as it is now. */
export function useGesture(id: string) {
  const cache = useGestureCache();
  return useQuery({
    queryKey: gestureKey(id),
    queryFn: async ({ signal }) => cache.latest(await getGesture(id, signal)),
    // Each card of a transcript asks: one that failed is not asked again whenever it comes into sight.
    retryOnMount: false,
  });
}

/**
 * What the catalogue has for a reason, and for a country where one is known.
 *
 * @param where null as long as it is being found out
 */
export function useIdeas(reason: Reason | undefined, where: string | undefined | null) {
  return useQuery({
    queryKey: ['ideas', reason, where],
    queryFn: ({ signal }) => listIdeas(reason ?? 'delight', where ?? undefined, signal),
    enabled: reason !== undefined && where !== null,
    staleTime: 5 * 60_000,
    select: ({ items }) => items,
  });
}

/** What the policy says now. While another amount is asked about, what it said before stays in sight. */
export function useOutlook(question: Question, enabled = true) {
  const { conversation, type, reason, amount } = question;
  return useQuery({
    queryKey: ['outlook', conversation, type, reason, amount?.amountMinor, amount?.currency],
    queryFn: ({ signal }) => askPolicy(question, signal),
    enabled,
    staleTime: 5_000,
    placeholderData: keepPreviousData,
  });
}
