import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { type Digest, findStory, type Reaction, react, type Story } from './story.ts';

/** All that is known of stories; lists, single ones, digests and the like are below it. */
export const STORIES = ['stories'] as const;

/** Those that are like what a customer said. */
export const LIKE = [...STORIES, 'like'] as const;

/** How one story is asked for. */
export function storyQuery(id: string) {
  return {
    queryKey: [...STORIES, 'one', id],
    queryFn: ({ signal }: { signal: AbortSignal }) => findStory(id, signal),
  };
}

interface Listed {
  readonly items: readonly Story[];
}

type Known = Story | Listed | InfiniteData<Listed> | Digest | undefined;

/** Puts what changed of a story wherever the story is shown. */
export function renewStory(queries: QueryClient, id: string, renew: (story: Story) => Story): void {
  const each = (story: Story) => (story.id === id ? renew(story) : story);
  const listed = <T extends Listed>(list: T): T => ({ ...list, items: list.items.map(each) });
  queries.setQueriesData<Known>({ queryKey: STORIES }, (known) => {
    if (!known) return known;
    if ('pages' in known) return { ...known, pages: known.pages.map(listed) };
    // Comments are items too, but of another shape.
    if ('items' in known) return known.items.every((item) => 'situation' in item) ? listed(known) : known;
    if ('stories' in known)
      return {
        ...known,
        stories: known.stories.map(each),
      };
    return 'situation' in known ? each(known) : known;
  });
}

/** What colleagues told since the feed was loaded; the latest. */
export const NEW_STORY = ['new-story'] as const;

/**
 * Keeps what a colleague just told for the feed to speak of; the list itself does not move under who reads it. Which are
 * like what a customer said is asked again, since this may be one of them.
 */
export function newStory(queries: QueryClient, story: Story, me: string): void {
  void queries.invalidateQueries({ queryKey: LIKE });
  if (story.author.id !== me) queries.setQueryData<Story | null>(NEW_STORY, story);
}

/** Shows a story nowhere any more: whatever showed stories asks again. */
export function storyWithdrawn(queries: QueryClient, id: string): void {
  queries.setQueryData<Story | null>(NEW_STORY, (latest) => (latest?.id === id ? null : latest));
  void queries.invalidateQueries({ queryKey: STORIES });
}

/** The story with the reader's reaction put on or taken off. */
export function reacted(story: Story, kind: Reaction, on: boolean): Story {
  if (story.myReactions.includes(kind) === on) return story;
  const count = Math.max(0, (story.reactions[kind] ?? 0) + (on ? 1 : -1));
  const mine = on ? [...story.myReactions, kind] : story.myReactions.filter((each) => each !== kind);
  return { ...story, reactions: { ...story.reactions, [kind]: count }, myReactions: mine };
}

/** Reacts at once on the screen, and takes it back where the server says no. */
export function useReact() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, kind, on }: { id: string; kind: Reaction; on: boolean }) => react(id, kind, on),
    onMutate: ({ id, kind, on }) => renewStory(queries, id, (story) => reacted(story, kind, on)),
    onSuccess: ({ reactions, myReactions }, { id }) =>
      renewStory(queries, id, (story) => ({ ...story, reactions, myReactions })),
    onError: (thrown, { id, kind, on }) => {
      renewStory(queries, id, (story) => reacted(story, kind, !on));
      tell('bad', saying(thrown, t));
    },
  });
}
