import type { Agent } from '@bouquet/client';
import { useQuery } from '@tanstack/react-query';
import { SHELVES, type Shelf } from '../answers/answer.ts';
import { type Filter, filterIn, queryOf, searchOf } from '../inbox/filter.ts';
import { isView, type View } from '../inbox/views.ts';
import { api } from '../session/session.ts';
import { dayOf } from '../ui/time.ts';

export { SHELVES, type Shelf };

/** What narrows the list, under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly sharedWith: Shelf;
  /** Left out where it is not a team's, and for the house team. */
  readonly team?: string;
  readonly filter: { readonly view?: View } & Omit<Filter, 'order'>;
  readonly order: 'latest' | 'oldest';
}

/** What a view is to be. */
export type SavedViewDraft = Pick<SavedView, 'name' | 'sharedWith' | 'filter' | 'order'>;

/** How the cache calls them. */
export const SAVED_VIEWS = ['saved-views'];

/** In an address, which saved view was opened; it stays while the filter is changed. */
export const OPENED = 'saved';

/** All that the agent sees, by shelf and name. */
export function useSavedViews(): readonly SavedView[] {
  const views = useQuery({
    queryKey: SAVED_VIEWS,
    queryFn: ({ signal }) => api.call<{ readonly items: readonly SavedView[] }>('GET', '/views', { signal }),
  });
  const found = views.data?.items ?? [];
  return SHELVES.flatMap((shelf) => found.filter(({ sharedWith }) => sharedWith === shelf));
}

/** The list that a view shows, where this console knows it. */
export function listOf({ filter }: SavedView): View {
  return isView(filter.view) ? filter.view : 'all';
}

/** What the view says in an address. Its times are days here, where the reader is. */
export function filterOf(saved: SavedView): Filter {
  const { view: _, from, to, ...rest } = saved.filter;
  const kept: Filter = {
    ...rest,
    ...(from && { from: dayOf(from) }),
    // It ends before that moment, which is the beginning of the next day.
    ...(to && { to: dayOf(Date.parse(to) - 1) }),
    ...(saved.order === 'oldest' && { order: 'oldest' }),
  };
  return filterIn(searchOf(kept), listOf(saved));
}

export function pathOf(saved: SavedView): string {
  return `/${listOf(saved)}${searchOf(filterOf(saved), saved.id)}`;
}

/** What is to be kept of what narrows the list now. */
export function draftOf(name: string, sharedWith: Shelf, view: View, filter: Filter): SavedViewDraft {
  const { order = 'latest', ...rest } = queryOf(filter);
  return { name: name.trim(), sharedWith, filter: { view, ...rest }, order };
}

/** Whether the list is narrowed now otherwise than the view says. */
export function differs(saved: SavedView, view: View, filter: Filter): boolean {
  return listOf(saved) !== view || searchOf(sorted(filterOf(saved))) !== searchOf(sorted(filter));
}

function sorted(filter: Filter): Filter {
  return Object.fromEntries(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keeps it: under its id where it has one, else as a new one. */
export function keepView(id: string | undefined, draft: SavedViewDraft): Promise<SavedView> {
  return id
    ? api.call('PUT', `/views/${encodeURIComponent(id)}`, { body: draft })
    : api.call('POST', '/views', { body: draft });
}

/** It may be gone already: then that is well, too. */
export function deleteView(id: string): Promise<void> {
  return api.call('DELETE', `/views/${encodeURIComponent(id)}`);
}

/** What is for everyone is looked after by supervisors. */
export function mayWrite(shelf: Shelf, role: Agent['role']): boolean {
  return shelf !== 'everyone' || role === 'supervisor' || role === 'admin';
}
