import type { Feedback, Page } from '@bouquet/client';
import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { onlyAnswersMore } from '../feedback/rating.ts';
import type { GestureStatus, GestureType } from '../gestures/gesture.ts';
import type { Conversation, Entry } from '../live/wire.ts';
import type { PromiseEntry } from '../promises/promise.ts';
import { api } from '../session/session.ts';
import type { Money } from '../ui/money.ts';
import type { Customer } from './customer.ts';

/** What stands in a timeline, in the order in which one may choose among it. */
export const MOMENT_KINDS = ['conversation', 'gesture', 'feedback', 'callback', 'promise'] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

interface Any {
  readonly id: string;
  readonly at: string;
  readonly conversationId: string;
  readonly text?: string;
}

/** One thing in a customer's timeline. */
export type Moment =
  | (Any & { readonly kind: 'conversation'; readonly status: Conversation['status'] })
  | (Any & {
      readonly kind: 'gesture';
      readonly status: GestureStatus;
      readonly type: GestureType;
      readonly amount: Money;
      readonly by: { readonly id: string; readonly name?: string };
    })
  | (Any & {
      readonly kind: 'feedback';
      readonly rating: number;
      readonly effort?: number;
      readonly recommend?: number;
    })
  | (Any & {
      readonly kind: 'promise';
      /** Which step of it this is. */
      readonly status: PromiseEntry['step'];
      readonly due: string;
      readonly by: { readonly id: string; readonly name?: string };
    })
  | (Any & { readonly kind: 'callback'; readonly phone: string; readonly callAt?: string });

const PAGE_SIZE = 20;
const TIMELINE = 'timeline';

/** Everything of one customer, or all of one kind, the latest first, page by page. */
export function useTimeline(customerId: string, kind: MomentKind | undefined) {
  const list = useInfiniteQuery({
    queryKey: [TIMELINE, customerId, kind ?? ''],
    queryFn: ({ pageParam, signal }) =>
      api.call<Page<Moment>>('GET', `/customers/${encodeURIComponent(customerId)}/timeline`, {
        query: { kind, cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });
  const items = useMemo(() => unique(list.data?.pages.flatMap((page) => page.items) ?? []), [list.data]);
  return { ...list, items };
}

/**
 * A conversation in which something happened while pages were loaded may be on two of them; and whoever only answers one more
 * question says the rest of their feedback again.
 */
function unique(moments: readonly Moment[]): Moment[] {
  const known = new Set<string>();
  const later = new Map<string, Feedback>();
  return moments.filter((moment) => {
    const key = `${moment.kind} ${moment.id}`;
    if (known.has(key)) return false;
    known.add(key);
    if (moment.kind !== 'feedback') return true;
    const last = later.get(moment.conversationId);
    later.set(moment.conversationId, moment);
    return !last || !onlyAnswersMore(last, moment);
  });
}

/** Asks anew for the timelines that are in sight: that of this customer and whoever is the same person, or whosoever. */
export function timelineGrew(queries: QueryClient, customerId?: string): void {
  if (!customerId) {
    void queries.invalidateQueries({ queryKey: [TIMELINE] });
    return;
  }
  const same = queries
    .getQueriesData<Customer>({ queryKey: ['customer'] })
    .filter(([, known]) =>
      known?.merges?.some(({ from, into }) => from.id === customerId || into.id === customerId),
    )
    .map(([[, id]]) => id);
  for (const id of new Set([customerId, ...same]))
    void queries.invalidateQueries({ queryKey: [TIMELINE, id] });
}

/** Whether a conversation that became this stands in its customer's timeline in another way than before. */
export function looksOtherwise(now: Conversation, before: Conversation | undefined): boolean {
  return (
    !before ||
    before.status !== now.status ||
    before.subject !== now.subject ||
    before.feedback?.at !== now.feedback?.at ||
    openIn(before) !== openIn(now)
  );
}

/** Which promises are open. */
function openIn({ promises = [] }: Conversation): string {
  return promises.map(({ seq }) => seq).join();
}

/** Whether entries of a transcript are moments of their own, or change what a moment says. */
export function hasMoments(entries: readonly Entry[]): boolean {
  return entries.some(({ kind }) => kind === 'callback' || kind === 'feedback' || kind === 'promise');
}
