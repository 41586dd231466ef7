import { type Filter, searchOf } from '../inbox/filter.ts';

/** As much as the server takes. */
export const WORDS_MAX = 200;

/** Where everything is shown in which these words are found. */
export function findPath(words: string, filter: Filter = {}): string {
  const search = new URLSearchParams(searchOf(filter));
  if (words) search.set('q', words);
  return `/find${search.size === 0 ? '' : `?${search}`}`;
}
