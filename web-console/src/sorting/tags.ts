import { useQuery } from '@tanstack/react-query';
import type { Entry } from '../live/wire.ts';
import { api } from '../session/session.ts';
import { fold } from '../ui/fold.ts';

/** A conversation has no more, and none is longer. */
export const MOST_TAGS = 20;
export const LONGEST_TAG = 40;

/** Priorities, the most urgent first; 0 is ordinary. */
export const PRIORITIES = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] as const;

/** As the server keeps it: without needless spaces. */
export function tidyTag(typed: string): string {
  return typed.replace(/[\p{Zs}\t]+/gu, ' ').trim();
}

/** Whether two tags are one, by the server's own rule. */
export function alike(a: string, b: string): boolean {
  return fold(tidyTag(a)) === fold(tidyTag(b));
}

/** What has to be said for `before` to become `after`. */
export function changeOf(before: readonly string[], after: readonly string[]) {
  return {
    add: after.filter((tag) => !before.some((old) => alike(old, tag))),
    remove: before.filter((tag) => !after.some((now) => alike(now, tag))),
  };
}

/** The tags after an entry, as the server folds it: of those that are alike the first stays as it is written. */
export function tagsAfter(
  before: readonly string[],
  { added, removed }: Pick<Extract<Entry, { kind: 'tagged' }>, 'added' | 'removed'>,
): string[] {
  const left = before.filter((tag) => !removed.some((gone) => alike(gone, tag)));
  for (const tag of added) if (!left.some((old) => alike(old, tag))) left.push(tag);
  return left;
}

/** The tags that were used before, the latest first. */
export function useTags(wanted = true): readonly string[] {
  const tags = useQuery({
    queryKey: ['tags'],
    queryFn: ({ signal }) => api.call<{ items: string[] }>('GET', '/tags', { signal }),
    enabled: wanted,
  });
  return tags.data?.items ?? [];
}
