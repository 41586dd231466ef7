import type { Origin } from './story.ts';

/** Where a story is told; of a conversation, or of a gesture in one. */
export function tellPath({ conversationId, gestureId }: Origin = {}): string {
  const query = new URLSearchParams();
  if (conversationId) query.set('conversation', conversationId);
  if (gestureId) query.set('gesture', gestureId);
  const search = query.toString();
  return `/stories/new${search && `?${search}`}`;
}

export const storyPath = (id: string) => `/stories/${encodeURIComponent(id)}`;
export const editPath = (id: string) => `${storyPath(id)}/edit`;
export const digestPath = (week: string) => `/stories/digest?week=${encodeURIComponent(week)}`;
