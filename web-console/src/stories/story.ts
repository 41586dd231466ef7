import type { Page } from '@bouquet/client';
import { api } from '../session/session.ts';

/** The ways to say that a story touched one. */
export const REACTIONS = ['heart', 'flower', 'applause', 'idea'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** What a story tells, in the order in which it is read. */
export const FIELDS = ['title', 'situation', 'whatWeDid', 'outcome'] as const;
export type Field = (typeof FIELDS)[number];
export type StoryText = Readonly<Record<Field, string>>;

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A good deed, told to colleagues. */
export interface Story extends StoryText {
  readonly id: string;
  readonly gestureId?: string;
  readonly conversationId?: string;
  readonly tags: readonly string[];
  readonly author: Person;
  readonly status: 'draft' | 'published';
  /** How often somebody took the idea up. */
  readonly usedCount: number;
  readonly reactions: Readonly<Partial<Record<Reaction, number>>>;
  readonly myReactions: readonly string[];
  readonly commentCount: number;
  readonly createdAt: string;
  readonly publishedAt?: string;
}

export interface Comment {
  readonly id: string;
  readonly author: Person;
  readonly text: string;
  readonly at: string;
}

/** A place in a text that may give somebody away; in UTF-16 units, `to` is behind the last. */
export interface Mark {
  /** One of {@link FIELDS}, or a tag: `tags[0]`. */
  readonly field: string;
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly suggestion: string;
  /** Whether the story cannot be published while this stands in it, unless it is of health and confirmed to be none. */
  readonly blocks: boolean;
}

export interface Preview {
  readonly publishable: boolean;
  readonly marks: readonly Mark[];
}

/** What a week brought. */
export interface Digest {
  readonly week: string;
  readonly from: string;
  readonly to: string;
  /** How many stories were told. */
  readonly published: number;
  /** How often an idea was taken up, of whatever age. */
  readonly used: number;
  /** The most used of those that were told; not all of a rich week. */
  readonly stories: readonly Story[];
  readonly newIdeas: readonly { readonly tag: string; readonly storyId: string; readonly title: string }[];
  /** Who took up how many different ideas of whom. */
  readonly learned: readonly { readonly who: Person; readonly from: Person; readonly ideas: number }[];
}

/** What is sent of a story; where it happened is said once, at its beginning. */
export interface StoryDraft extends StoryText {
  readonly tags: readonly string[];
}

export interface Origin {
  readonly conversationId?: string | undefined;
  readonly gestureId?: string | undefined;
}

export interface StoryQuery {
  readonly q?: string | undefined;
  readonly tag?: string | undefined;
}

const at = (id: string) => `/stories/${encodeURIComponent(id)}`;

export function listStories(
  query: StoryQuery & { cursor?: string | undefined; limit: number },
  signal: AbortSignal,
): Promise<Page<Story>> {
  return api.call('GET', '/stories', { query: { ...query }, signal });
}

/** My own that are not published yet. */
export async function listDrafts(signal: AbortSignal): Promise<readonly Story[]> {
  const { items } = await api.call<Page<Story>>('GET', '/stories', { query: { status: 'draft' }, signal });
  return items.filter(({ status }) => status === 'draft');
}

/** The stories most alike to what the customer of that conversation said, the most alike first. */
export function alike(conversationId: string, limit: number, signal: AbortSignal): Promise<Page<Story>> {
  return api.call('GET', '/stories', { query: { like: conversationId, limit }, signal });
}

export function findStory(id: string, signal: AbortSignal): Promise<Story> {
  return api.call('GET', at(id), { signal });
}

export function beginStory(draft: StoryDraft, origin: Origin): Promise<Story> {
  return api.call('POST', '/stories', { body: { ...draft, ...origin } });
}

export function changeStory(id: string, draft: StoryDraft): Promise<Story> {
  return api.call('PATCH', at(id), { body: draft });
}

/** @param confirmed kinds of marks that are not what they look like, as its author says */
export function publishStory(id: string, confirmed: readonly string[]): Promise<Story> {
  return api.call('POST', `${at(id)}/publish`, { body: { confirmed } });
}

/** Takes a published story back: it is its author's draft again. */
export function withdrawStory(id: string): Promise<Story> {
  return api.call('POST', `${at(id)}/withdraw`);
}

/** What in the text may give somebody away, with what could stand there instead. Nothing is stored. */
export function previewStory(draft: StoryDraft, origin: Origin, signal: AbortSignal): Promise<Preview> {
  return api.call('POST', '/stories/preview', { body: { ...origin, ...draft }, signal });
}

export function takeUp(id: string, conversationId: string): Promise<Story> {
  return api.call('POST', `${at(id)}/use`, { body: { conversationId } });
}

export function react(id: string, kind: Reaction, on: boolean): Promise<Story> {
  return api.call('POST', `${at(id)}/reactions`, { body: { kind, on } });
}

/** At a time, and so many times at most: beyond that nobody reads on. */
const COMMENTS_PAGE = 100;
const COMMENTS_PAGES_MAX = 20;

/** All that colleagues said to it, the oldest first. */
export async function listComments(id: string, signal: AbortSignal): Promise<Page<Comment>> {
  const items: Comment[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < COMMENTS_PAGES_MAX; pages++) {
    const query = { cursor, limit: COMMENTS_PAGE };
    const page = await api.call<Page<Comment>>('GET', `${at(id)}/comments`, { query, signal });
    items.push(...page.items);
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return { items };
}

/**
 * The same `clientId` again is the same comment.
 *
 * @param confirmed as for {@link publishStory}
 */
export function comment(
  id: string,
  clientId: string,
  text: string,
  confirmed: readonly string[],
): Promise<Comment> {
  return api.call('POST', `${at(id)}/comments`, { body: { clientId, text, confirmed } });
}

export function findDigest(week: string, signal: AbortSignal): Promise<Digest> {
  return api.call('GET', '/stories/digest', { query: { week }, signal });
}
