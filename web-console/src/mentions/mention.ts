import type { ServerFrame } from '@bouquet/client';
import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../session/session.ts';

/** A note in which I am mentioned. */
export type Mention = Extract<ServerFrame, { type: 'mention.added' }>['mention'];

interface MentionPage {
  readonly items: readonly Mention[];
  readonly next?: string;
  /** On all pages together; 100 stands for more, too. */
  readonly unread: number;
}

interface Pages {
  readonly pages: readonly MentionPage[];
  readonly pageParams: readonly unknown[];
}

/** How the cache calls them. */
export const MENTIONS = ['mentions'];

/** Where I am mentioned, the latest first, page by page. */
export function useMentions() {
  const list = useInfiniteQuery({
    queryKey: MENTIONS,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === undefined ? '' : `?cursor=${encodeURIComponent(pageParam)}`;
      return api.call<MentionPage>('GET', `/mentions${query}`, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });
  // One that came while pages were loaded moves others onto the next page.
  const items = useMemo(() => {
    const all = list.data?.pages.flatMap((page) => page.items) ?? [];
    return [...new Map(all.map((mention) => [mentionKey(mention), mention])).values()];
  }, [list.data]);
  return { ...list, items, unread: list.data?.pages[0]?.unread ?? 0 };
}

export function mentionKey({ conversationId, seq }: Mention): string {
  return `${conversationId}:${seq}`;
}

/**
 * Says that I have read this one and all before it. What was new stays marked as such in the list that is shown; only how
 * much is unread is known at once.
 */
export async function readMentions(queries: QueryClient, mention: Mention): Promise<void> {
  const { conversationId, seq } = mention;
  await api.call('PUT', '/mentions/read', { body: { conversationId, seq } });
  const newest = queries.getQueryData<Pages>(MENTIONS)?.pages[0]?.items[0];
  if (newest && mentionKey(newest) === mentionKey(mention)) {
    queries.setQueryData<Pages>(
      MENTIONS,
      (known) => known && { ...known, pages: known.pages.map((page) => ({ ...page, unread: 0 })) },
    );
  } else {
    await queries.invalidateQueries({ queryKey: MENTIONS });
  }
}
