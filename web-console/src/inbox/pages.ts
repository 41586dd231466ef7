import type { Conversation, Entry } from '../live/wire.ts';
import { belongs, compare, type View } from './views.ts';

/** One page of a list as the server gave it; `next` is the cursor of the page after it. */
export interface Page {
  readonly items: readonly Conversation[];
  readonly next?: string | undefined;
}

/** What a list shows: the view, and the search that narrows it. */
export interface ListOf {
  readonly view: View;
  readonly q?: string | undefined;
}

/**
 * The pages after a conversation became what it is now: *a stale list plus its changes equals a fresh list*.
 * A conversation that falls behind the last loaded one is left to the next page. In a searched list a conversation
 * is renewed where it stands, but never added: only the server knows what matches.
 */
export function withChange(
  pages: readonly Page[],
  of: ListOf,
  now: Conversation,
  me: string,
): readonly Page[] {
  const before = pages.flatMap((page) => page.items).find((item) => item.id === now.id);
  if (before && isOlder(now, before)) return pages;
  if (!before && of.q) return pages;
  const without = before ? pages.map((page) => dropping(page, now.id)) : pages;
  if (!belongs(of.view, now, me)) return without;
  return inserted(without, now, compare(of.view));
}

/** The conversation after entries were appended to its transcript: what a list shows of it. */
export function afterEntries(conversation: Conversation, entries: readonly Entry[]): Conversation {
  return entries.reduce((known, entry) => afterEntry(known, entry), conversation);
}

function afterEntry(known: Conversation, entry: Entry): Conversation {
  if (entry.seq <= known.head) return known;
  const next: Conversation = { ...known, head: entry.seq };
  if (entry.kind !== 'message') return next;
  next.lastMessage = { text: entry.text, at: entry.at, by: entry.by };
  if (entry.by.kind === 'customer') next.waitingSince = known.waitingSince ?? entry.at;
  else delete next.waitingSince;
  return next;
}

function isOlder(now: Conversation, before: Conversation): boolean {
  return now.head < before.head;
}

function dropping(page: Page, id: string): Page {
  return page.items.some((item) => item.id === id)
    ? { ...page, items: page.items.filter((item) => item.id !== id) }
    : page;
}

function inserted(
  pages: readonly Page[],
  conversation: Conversation,
  order: (a: Conversation, b: Conversation) => number,
): readonly Page[] {
  for (const [index, page] of pages.entries()) {
    const place = page.items.findIndex((item) => order(conversation, item) < 0);
    if (place >= 0) return replaced(pages, index, insertAt(page, place, conversation));
  }
  const last = pages.at(-1);
  if (!last || last.next) return pages;
  return replaced(pages, pages.length - 1, insertAt(last, last.items.length, conversation));
}

function insertAt(page: Page, place: number, conversation: Conversation): Page {
  return { ...page, items: [...page.items.slice(0, place), conversation, ...page.items.slice(place)] };
}

function replaced(pages: readonly Page[], index: number, page: Page): readonly Page[] {
  return pages.map((old, at) => (at === index ? page : old));
}
