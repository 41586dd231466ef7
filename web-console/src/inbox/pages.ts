import { said } from '../live/said.ts';
import type { Conversation, Entry } from '../live/wire.ts';
import { promisesAfter } from '../promises/promise.ts';
import { tagsAfter } from '../sorting/tags.ts';
import { type Filter, fits } from './filter.ts';
import { belongs, firstDue, firstInQueue, type View } from './views.ts';

/** One page of a list as the server gave it; `next` is the cursor of the page after it. */
export interface Page {
  readonly items: readonly Conversation[];
  readonly next?: string | undefined;
  /** How many changes had been heard when this page was asked for; it holds all of those. */
  readonly heard?: number;
}

/** What a list shows: the view, and the search that narrows it. */
export interface ListOf {
  readonly view: View;
  readonly q?: string | undefined;
  /** Only what is in this queue. */
  readonly queue?: string | undefined;
  /** What narrows it further; one that says nothing is left out. */
  readonly filter?: Filter | undefined;
}

/** The views with an order of their own. */
const ORDERS: Partial<Record<View, (a: Conversation, b: Conversation) => number>> = {
  queued: firstInQueue,
  promised: firstDue,
};

/**
 * The pages after a conversation became what it is now: *a stale list plus its changes equals a fresh list*. A queue
 * is in its order of waiting, promises in that of when they are due. Every other view shows first where something happened last, and a change is just that,
 * so whatever changed comes to the top. In a searched list a conversation is renewed, but never added: only the server
 * knows what matches.
 */
export function withChange(
  pages: readonly Page[],
  of: ListOf,
  now: Conversation,
  me: string,
): readonly Page[] {
  const before = pages.flatMap((page) => page.items).find((item) => item.id === now.id);
  if (before && now.head < before.head) return pages;
  if (!before && of.q) return pages;
  const within =
    belongs(of.view, now, me) &&
    (!of.queue || of.queue === now.queue) &&
    (!of.filter || fits(of.filter, now, me, before?.head === now.head ? undefined : Date.now()));
  if (!within) return before ? pages.map((page) => dropping(page, now.id)) : pages;
  const order = ORDERS[of.view];
  if (before && (of.q || (!order && now.head === before.head))) return renewed(pages, now);
  const without = before ? pages.map((page) => dropping(page, now.id)) : pages;
  if (order) return intoOrder(without, now, order);
  return of.filter?.order === 'oldest' ? atEnd(without, now) : onTop(without, now);
}

/** The conversation after entries were appended to its transcript: what a list shows of it. */
export function afterEntries(conversation: Conversation, entries: readonly Entry[]): Conversation {
  return entries.reduce((known, entry) => afterEntry(known, entry), conversation);
}

/** What else an entry changes (status, assignee, wait) the server tells by a change of its own. */
function afterEntry(known: Conversation, entry: Entry): Conversation {
  if (entry.seq <= known.head) return known;
  const next: Conversation = { ...known, head: entry.seq };
  if (entry.kind === 'message') next.lastMessage = { text: said(entry), at: entry.at, by: entry.by };
  if (entry.kind === 'feedback') {
    const { rating, effort, recommend, text, at } = entry;
    next.feedback = { rating, effort, recommend, text, at };
  }
  if (entry.kind === 'tagged') next.tags = tagsAfter(known.tags ?? [], entry);
  if (entry.kind === 'prioritised') next.priority = entry.priority;
  if (entry.kind === 'promise') next.promises = promisesAfter(known.promises ?? [], entry);
  if (entry.kind === 'erased') return blank(next);
  return next;
}

/** What is left of it once its customer deleted their data. */
function blank({ customer, subject, attributes, lastMessage, ...left }: Conversation): Conversation {
  return { ...left, customer: { id: customer.id }, status: 'resolved', erased: true };
}

function dropping(page: Page, id: string): Page {
  return page.items.some((item) => item.id === id)
    ? { ...page, items: page.items.filter((item) => item.id !== id) }
    : page;
}

function renewed(pages: readonly Page[], now: Conversation): readonly Page[] {
  return pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === now.id ? now : item)),
  }));
}

function onTop(pages: readonly Page[], now: Conversation): readonly Page[] {
  return pages.map((page, index) => (index === 0 ? insertAt(page, 0, now) : page));
}

/** What is not loaded yet is left to the next page. */
function atEnd(pages: readonly Page[], now: Conversation): readonly Page[] {
  const last = pages.at(-1);
  if (!last || last.next) return pages;
  return replaced(pages, pages.length - 1, insertAt(last, last.items.length, now));
}

/** Whoever comes behind the last loaded one is left to the next page. */
function intoOrder(
  pages: readonly Page[],
  now: Conversation,
  order: (a: Conversation, b: Conversation) => number,
): readonly Page[] {
  for (const [index, page] of pages.entries()) {
    const place = page.items.findIndex((item) => order(now, item) < 0);
    if (place >= 0) return replaced(pages, index, insertAt(page, place, now));
  }
  const last = pages.at(-1);
  if (!last || last.next) return pages;
  return replaced(pages, pages.length - 1, insertAt(last, last.items.length, now));
}

function insertAt(page: Page, place: number, conversation: Conversation): Page {
  return { ...page, items: [...page.items.slice(0, place), conversation, ...page.items.slice(place)] };
}

function replaced(pages: readonly Page[], index: number, page: Page): readonly Page[] {
  return pages.map((old, at) => (at === index ? page : old));
}
