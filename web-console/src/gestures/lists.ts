import type { InfiniteData } from '@tanstack/react-query';
import type { Gesture } from './gesture.ts';

/** The lists that are kept: what waits for somebody's yes, and what a colleague should look at. */
export const LISTS = ['pending', 'review'] as const;
export type ListName = (typeof LISTS)[number];

export interface GestureListData {
  readonly items: readonly Gesture[];
  /** Whether there are more than these. */
  readonly more: boolean;
}

/** A page as the server told it, with what was heard since. */
export interface GesturePage {
  readonly items: readonly Gesture[];
  /** Where the page after this one begins, where there is one. */
  readonly next?: string | undefined;
}

/** The pages that were asked for so far. */
export type GesturePages = InfiniteData<GesturePage, string | undefined>;

/** All of the pages as one list, the latest first; what moved from one page onto another is in it once. */
export function listOf({ pages }: GesturePages): GestureListData {
  const latest = new Map<string, Gesture>();
  for (const item of pages.flatMap(({ items }) => items))
    latest.set(item.id, renewed(latest.get(item.id), item));
  const items = [...latest.values()].sort(
    (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? 1 : -1),
  );
  return { items, more: pages.at(-1)?.next !== undefined };
}

/** Whether a gesture is in the list, by the server's own rule. */
export function belongsIn(list: ListName, gesture: Gesture): boolean {
  return list === 'pending' ? gesture.status === 'pending_approval' : gesture.review?.status === 'open';
}

/** Whether `now` is not older than `known`: a course only grows, and a review and a request only move on. */
export function isNewer(now: Gesture, known: Gesture): boolean {
  const growth = ({ history, tellCustomer, review, approval, stuck, tracking }: Gesture) =>
    [
      history.length,
      Number(tellCustomer),
      Number(review?.status === 'done'),
      Number(tracking !== undefined),
      approval ? Date.parse(approval.dueAt) : 0,
      Number(stuck !== undefined),
    ] as const;
  const [nowHistory = 0, ...rest] = growth(now);
  const [knownHistory = 0, ...before] = growth(known);
  if (nowHistory !== knownHistory) return nowHistory > knownHistory;
  // Within one step each of the others only grows, but what is stuck may come loose again.
  return rest.slice(0, -1).every((value, index) => value >= (before[index] ?? 0));
}

/** The gesture as it is known after `now` was heard. The answer to a deed has no link for the recipient. */
export function renewed(known: Gesture | undefined, now: Gesture): Gesture {
  if (!known) return now;
  if (!isNewer(now, known)) return known;
  const link = now.recipientLink ?? (isBeforeAnswer(now) ? known.recipientLink : undefined);
  return { ...now, ...(link && { recipientLink: link }) };
}

/** Whether the recipient may still have to say where it goes. */
export function isBeforeAnswer({ status }: Gesture): boolean {
  return ['submitted', 'notified', 'opened'].includes(status);
}

/**
 * The pages after a gesture became what it is now: *a stale list plus its changes equals a fresh list*. What none of them
 * has yet comes onto the first.
 */
export function withGestureIn(data: GesturePages, list: ListName, now: Gesture): GesturePages {
  const known = data.pages.some((page) => has(page, now));
  const pages = data.pages.map((page, index) =>
    has(page, now) || (!known && index === 0) ? withGesture(page, list, now) : page,
  );
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
}

/** Whether the page has it, in whichever state. */
export function has({ items }: GesturePage, { id }: Gesture): boolean {
  return items.some((item) => item.id === id);
}

/** One page after a gesture became what it is now, the latest first. */
export function withGesture(data: GesturePage, list: ListName, now: Gesture): GesturePage {
  const known = data.items.find(({ id }) => id === now.id);
  const next = renewed(known, now);
  if (next === known) return data;
  const others = data.items.filter((item) => item !== known);
  if (!belongsIn(list, next)) return known ? { ...data, items: others } : data;
  if (known) return { ...data, items: data.items.map((item) => (item === known ? next : item)) };
  const place = others.findIndex((item) => item.createdAt < next.createdAt);
  const at = place < 0 ? others.length : place;
  return { ...data, items: [...others.slice(0, at), next, ...others.slice(at)] };
}
