import type { By, Conversation } from '../live/wire.ts';
import { firstPromise } from '../promises/promise.ts';

/** The views of the list, in the order in which they are shown; each is the server's `view` of the same name. */
export const VIEWS = ['mine', 'queued', 'open', 'promised', 'resolved', 'all'] as const;
export type View = (typeof VIEWS)[number];

export function isView(value: string | undefined): value is View {
  return VIEWS.some((view) => view === value);
}

/** Whether the conversation is in the view, by the server's own rule. `me` is the agent's id. */
export function belongs(view: View, conversation: Conversation, me: string): boolean {
  switch (view) {
    case 'mine':
      return conversation.assignee?.id === me && conversation.status !== 'resolved';
    case 'queued':
      return conversation.status === 'queued';
    case 'open':
      return conversation.status !== 'resolved' && conversation.status !== 'queued';
    case 'promised':
      return firstPromise(conversation) !== undefined;
    case 'resolved':
      return conversation.status === 'resolved';
    case 'all':
      return true;
  }
}

/** When something was last said, or else when it all began. */
export function activityAt(conversation: Conversation): string {
  return conversation.lastMessage?.at ?? conversation.createdAt;
}

/** Whose word stands last. */
export function lastWordOf(conversation: Conversation): 'customer' | 'agent' | 'system' | undefined {
  const by: By | By['kind'] | undefined = conversation.lastMessage?.by;
  // Some servers name the kind only.
  return typeof by === 'string' ? by : by?.kind;
}

/** Since when the customer waits: in the queue, or for an answer to what they said last. */
export function waitsSince(conversation: Conversation): string | undefined {
  if (conversation.status === 'resolved' || conversation.status === 'snoozed') return undefined;
  if (conversation.waitingSince) return conversation.waitingSince;
  return lastWordOf(conversation) === 'customer' ? conversation.lastMessage?.at : undefined;
}

/**
 * The order of a queue, by the server's own rule: higher priority, then who came back because their agent went away,
 * then who has waited longest; equal ones are decided by id.
 */
export function firstInQueue(a: Conversation, b: Conversation): number {
  const since = (each: Conversation) => Date.parse(each.waitingSince ?? each.createdAt);
  return (
    (b.priority ?? 0) - (a.priority ?? 0) ||
    Number(b.returned ?? false) - Number(a.returned ?? false) ||
    since(a) - since(b) ||
    byId(a, b)
  );
}

/** The order of what was promised, by the server's own rule: the earliest due first, equal ones by id. */
export function firstDue(a: Conversation, b: Conversation): number {
  const due = (each: Conversation) => Date.parse(firstPromise(each)?.due ?? each.createdAt);
  return due(a) - due(b) || byId(a, b);
}

function byId(a: Conversation, b: Conversation): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
