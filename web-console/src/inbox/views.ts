import type { Conversation } from '../live/wire.ts';

/** The views of the list, in the order in which they are shown; each is the server's `view` of the same name. */
export const VIEWS = ['mine', 'queued', 'open', 'resolved', 'all'] as const;
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
    case 'resolved':
      return conversation.status === 'resolved';
    case 'all':
      return true;
  }
}

/** When something last happened that a person would notice. */
export function activityAt(conversation: Conversation): string {
  return conversation.lastMessage?.at ?? conversation.createdAt;
}

/**
 * The order of a view. The queue is served by priority, then by who has waited longest; every other view shows the
 * latest first. Equal times are decided by id, so that two tabs agree.
 */
export function compare(view: View): (a: Conversation, b: Conversation) => number {
  if (view === 'queued') {
    return (a, b) =>
      b.priority - a.priority ||
      instants(a.waitingSince ?? a.createdAt, b.waitingSince ?? b.createdAt) ||
      ascending(a.id, b.id);
  }
  return (a, b) => instants(activityAt(b), activityAt(a)) || ascending(b.id, a.id);
}

function ascending(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares instants whose fractions of a second may differ in length, so that text order would not do. */
function instants(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b) || ascending(a, b);
}
