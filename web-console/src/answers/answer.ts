import type { Agent, Attachment } from '@bouquet/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../session/session.ts';

/** The shelves, in the order in which they are shown. */
export const SHELVES = ['me', 'team', 'everyone'] as const;
export type Shelf = (typeof SHELVES)[number];

/** A text that is used again. */
export interface CannedAnswer {
  readonly id: string;
  /** What is typed after `/` to find it. */
  readonly shortcut: string;
  readonly text: string;
  /** Pictures that go with it; left out where there are none. */
  readonly files?: readonly Attachment[];
  readonly sharedWith: Shelf;
  /** Left out where it is not a team's, and for the house team. */
  readonly team?: string;
  /** Who wrote it last. */
  readonly by: { readonly id: string; readonly name: string };
  readonly updatedAt: string;
}

/** What an answer is to be. */
export type AnswerDraft = Pick<CannedAnswer, 'shortcut' | 'text' | 'sharedWith'>;

/** The same with its pictures by their ids; where they are left out, they stay as they are. */
export type KeptDraft = AnswerDraft & { readonly files?: readonly string[] };

/** How the cache calls them. */
export const ANSWERS = ['canned-answers'];

/** All that the agent may use, by shelf and shortcut; `wanted` says whether they are needed yet. */
export function useAnswers(wanted = true) {
  return useQuery({
    queryKey: ANSWERS,
    queryFn: ({ signal }) =>
      api.call<{ readonly items: readonly CannedAnswer[] }>('GET', '/canned-answers', { signal }),
    select: ({ items }) => items,
    enabled: wanted,
  });
}

/** Keeps it: under its id where it has one, else as a new one. */
export function keepAnswer(id: string | undefined, draft: KeptDraft): Promise<CannedAnswer> {
  return id
    ? api.call('PUT', `/canned-answers/${encodeURIComponent(id)}`, { body: draft })
    : api.call('POST', '/canned-answers', { body: draft });
}

/** It may be gone already: then that is well, too. */
export function deleteAnswer(id: string): Promise<void> {
  return api.call('DELETE', `/canned-answers/${encodeURIComponent(id)}`);
}

/** What is for everyone is looked after by supervisors. */
export function mayWrite(shelf: Shelf, role: Agent['role']): boolean {
  return shelf !== 'everyone' || role === 'supervisor' || role === 'admin';
}
