import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Conversation, Entry } from '../live/wire.ts';
import { afterEntries, type ListOf, type Page, withChange } from './pages.ts';

/** The key of a list of conversations. */
export function listKey(of: ListOf) {
  return ['conversations', of.view, of.q ?? '', of.queue ?? '', of.filter ?? ''] as const;
}

/** The key of one conversation. */
export function conversationKey(id: string) {
  return ['conversation', id] as const;
}

/** So many latest changes are laid over an answer that may have been on its way when they happened. */
const REMEMBERED = 300;

/**
 * Keeps every loaded list and conversation equal to what the server would say now, by laying live changes over
 * them. An answer that was asked for before a change and came after it does not undo the change.
 */
export class ConversationCache {
  /** The latest that was heard of each conversation, oldest first, and as the how-manieth change. */
  private readonly heard = new Map<string, { readonly now: Conversation; readonly number: number }>();
  private changes = 0;

  constructor(
    private readonly queries: QueryClient,
    private readonly me: string,
  ) {}

  /** What is known of a conversation before it is asked for: from a frame or from any list. */
  known(id: string): Conversation | undefined {
    const listed = this.queries
      .getQueriesData<InfiniteData<Page>>({ queryKey: ['conversations'] })
      .flatMap(([, data]) => data?.pages ?? [])
      .flatMap((page) => page.items)
      .find((item) => item.id === id);
    const heard = this.heard.get(id)?.now;
    return heard && listed && listed.head > heard.head ? listed : (heard ?? listed);
  }

  /** How many changes were heard so far; a page keeps it from before it is asked for. */
  get heardSoFar(): number {
    return this.changes;
  }

  /** A conversation is now this. Older news than what is known are left out. */
  changed(now: Conversation): void {
    const known = this.heard.get(now.id)?.now;
    if (known && known.head > now.head) return;
    this.remember(now);
    this.queries.setQueryData<Conversation>(conversationKey(now.id), (old) =>
      old && old.head > now.head ? old : now,
    );
    for (const query of this.queries.getQueryCache().findAll({ queryKey: ['conversations'] })) {
      this.layOver(query.queryKey, [now]);
    }
  }

  /** Entries came over the transcript that is followed; the server then sends no change of its own. */
  appended(id: string, entries: readonly Entry[]): void {
    const known = this.queries.getQueryData<Conversation>(conversationKey(id)) ?? this.known(id);
    if (!known) return;
    const now = afterEntries(known, entries);
    if (now !== known) this.changed(now);
  }

  /** Lays what was heard over each answer that comes in, until the returned function is called. */
  watchFetches(): () => void {
    return this.queries.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
      if (event.query.queryKey[0] === 'conversations') {
        this.layOver(event.query.queryKey, this.heardSince(event.query.queryKey));
      } else if (event.query.queryKey[0] === 'conversation') {
        const heard = this.heard.get(String(event.query.queryKey[1]))?.now;
        const fetched = this.queries.getQueryData<Conversation>(event.query.queryKey);
        if (heard && fetched && heard.head > fetched.head)
          this.queries.setQueryData(event.query.queryKey, heard);
      }
    });
  }

  /** What may be missing in a list: the changes since its first page was asked for. */
  private heardSince(key: readonly unknown[]): Conversation[] {
    const pages = this.queries.getQueryData<InfiniteData<Page>>(key)?.pages ?? [];
    const from = Math.min(...pages.map((page) => page.heard ?? 0));
    return [...this.heard.values()].filter(({ number }) => number > from).map(({ now }) => now);
  }

  private layOver(key: readonly unknown[], changes: readonly Conversation[]): void {
    const of = {
      view: key[1],
      q: key[2] || undefined,
      queue: key[3] || undefined,
      filter: key[4] || undefined,
    } as ListOf;
    this.queries.setQueryData<InfiniteData<Page>>(key, (data) => {
      if (!data) return data;
      const pages = changes.reduce(
        (laid, now) => withChange(laid, of, now, this.me),
        data.pages as readonly Page[],
      );
      return pages === data.pages ? data : { ...data, pages: [...pages] };
    });
  }

  private remember(now: Conversation): void {
    this.heard.delete(now.id);
    this.changes++;
    this.heard.set(now.id, { now, number: this.changes });
    if (this.heard.size <= REMEMBERED) return;
    const oldest = this.heard.keys().next();
    if (!oldest.done) this.heard.delete(oldest.value);
  }
}
