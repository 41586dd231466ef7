import { onlyAnswersMore } from '../feedback/rating.ts';
import { isUnread, type Seen } from '../inbox/seen.ts';
import { lastWordOf } from '../inbox/views.ts';
import type { Conversation } from '../live/wire.ts';
import type { Mention } from '../mentions/mention.ts';
import type { RequestNews } from './requests.ts';

/** What an agent may want to hear of. The key is the same in each tab, and the same news never has two. */
export interface News {
  readonly kind: 'message' | 'assigned' | 'offer' | 'feedback' | 'waiting';
  readonly key: string;
  readonly conversation: Conversation;
}

/** A colleague mentioned this agent in a note. */
export interface MentionNews {
  readonly kind: 'mention';
  readonly key: string;
  readonly mention: Mention;
}

/** All that one may be told of. */
export type AnyNews = News | RequestNews | MentionNews;

/** Which conversation or gesture it is in. */
export function whereOf(news: AnyNews): string {
  if ('gesture' in news) return news.gesture.id;
  return 'mention' in news ? news.mention.conversationId : news.conversation.id;
}

/** What is new for an agent in a conversation that became this; nothing where they have heard it or need not. */
export function newsIn(now: Conversation, before: Conversation | undefined, me: string): News | undefined {
  const feedback = feedbackIn(now, before, me);
  if (feedback) return feedback;
  const last = now.lastMessage;
  if (!last || now.assignee?.id !== me || lastWordOf(now) !== 'customer') return undefined;
  // What was never heard of here may have been said long ago; what was given to me just now is told as such.
  if (before?.assignee?.id !== me) return undefined;
  if (before.lastMessage && Date.parse(before.lastMessage.at) >= Date.parse(last.at)) return undefined;
  return { kind: 'message', key: `${now.id}:${last.at}`, conversation: now };
}

/** Whoever had it, or answered for it until it was solved, hears how the customer found it. */
function feedbackIn(now: Conversation, before: Conversation | undefined, me: string): News | undefined {
  const { feedback, assignee, owner } = now;
  if (!feedback || !before || before.head >= now.head || ![assignee?.id, owner?.id].includes(me))
    return undefined;
  if (before.feedback && Date.parse(before.feedback.at) >= Date.parse(feedback.at)) return undefined;
  // One more question was answered: they were told of the rating itself.
  if (before.feedback && onlyAnswersMore(feedback, before.feedback)) return undefined;
  return { kind: 'feedback', key: `${now.id}:feedback:${feedback.at}`, conversation: now };
}

/**
 * Whether a customer has just asked for somebody else than me: nothing else takes a conversation from who is here and lets it
 * go first.
 */
export function askedForAnother(now: Conversation, before: Conversation | undefined, me: string): boolean {
  return before?.assignee?.id === me && now.status === 'queued' && now.returned === true;
}

/** Where the agent is looking. */
export interface Looking {
  readonly focused: boolean;
  readonly path: string;
}

/** Whether the agent has it before their eyes already, here or in another tab. */
export function isSeen(news: AnyNews, { focused, path }: Looking, seen: Seen): boolean {
  if (focused && path.split('/').includes(whereOf(news))) return true;
  return news.kind === 'message' && !isUnread(news.conversation, seen);
}

/** The title of the page, with how much is new before its name, and how much waits for an answer. */
export function titleOf(name: string, unread: number, asked: number, shown: boolean): string {
  const count = unread + asked;
  if (!shown || count === 0) return name;
  return `(${count > 99 ? '99+' : count}) ${name}`;
}
