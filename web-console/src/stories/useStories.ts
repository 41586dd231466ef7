import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listDrafts, listStories, type Story, type StoryQuery } from './story.ts';
import { STORIES } from './storyCache.ts';

const PAGE_SIZE = 20;

/** What colleagues told, latest first, page by page. */
export function useStories(query: StoryQuery) {
  const list = useInfiniteQuery({
    queryKey: [...STORIES, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      listStories({ ...query, cursor: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => unique(list.data?.pages.flatMap((page) => page.items) ?? []), [list.data]);
  return { ...list, items };
}

/** What I began to tell. */
export function useDrafts() {
  const { data } = useQuery({
    queryKey: [...STORIES, 'drafts'],
    queryFn: async ({ signal }) => ({ items: await listDrafts(signal) }),
  });
  return data?.items ?? [];
}

/** A story that was published while pages were loaded moves others onto the next page. */
function unique(stories: readonly Story[]): Story[] {
  const published = stories.filter(({ status }) => status === 'published');
  return [...new Map(published.map((story) => [story.id, story])).values()];
}
