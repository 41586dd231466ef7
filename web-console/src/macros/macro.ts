import { useQuery } from '@tanstack/react-query';
import type { Shelf } from '../answers/answer.ts';
import { api } from '../session/session.ts';

/** What a macro can do, in the order in which it is offered. */
export const KINDS = ['reply', 'note', 'tag', 'prioritise', 'snooze', 'resolve', 'assign'] as const;
export type Kind = (typeof KINDS)[number];

/** After these the conversation is out of one's hands. */
export const LAST: readonly Kind[] = ['snooze', 'resolve', 'assign'];
export const MOST_ACTIONS = 10;

/** One thing that a macro does; what its kind does not need is missing. */
export interface Action {
  readonly kind: Kind;
  readonly text?: string;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly priority?: number;
  readonly queue?: string;
}

/** Several actions under one name. */
export interface Macro {
  readonly id: string;
  readonly name: string;
  readonly sharedWith: Shelf;
  /** Left out where it is not a team's, and for the house team. */
  readonly team?: string;
  readonly actions: readonly Action[];
  /** Who wrote it last. */
  readonly by: { readonly id: string; readonly name: string };
  readonly updatedAt: string;
}

/** What a macro is to be. */
export type MacroDraft = Pick<Macro, 'name' | 'sharedWith' | 'actions'>;

/** How the cache calls them. */
export const MACROS = ['macros'];

/** All that the agent may use, by name; `wanted` says whether they are needed yet. */
export function useMacros(wanted = true) {
  return useQuery({
    queryKey: MACROS,
    queryFn: ({ signal }) => api.call<{ readonly items: readonly Macro[] }>('GET', '/macros', { signal }),
    select: ({ items }) => items,
    enabled: wanted,
    staleTime: 60_000,
  });
}

/** Keeps it: under its id where it has one, else as a new one. */
export function keepMacro(id: string | undefined, draft: MacroDraft): Promise<Macro> {
  return id
    ? api.call('PUT', `/macros/${encodeURIComponent(id)}`, { body: draft })
    : api.call('POST', '/macros', { body: draft });
}

/** It may be gone already: then that is well, too. */
export function deleteMacro(id: string): Promise<void> {
  return api.call('DELETE', `/macros/${encodeURIComponent(id)}`);
}
