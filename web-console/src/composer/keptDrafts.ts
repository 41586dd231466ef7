import { storageKeep } from '@bouquet/client';
import { useMemo, useSyncExternalStore } from 'react';
import { session } from '../session/session.ts';

/** What nobody has touched for so long is not finished any more; it may hold a customer's words. */
export const DRAFT_DAYS = 30;
const DRAFT_MILLIS = DRAFT_DAYS * 24 * 3_600_000;

interface KeptDraftsOptions<D> {
  /** What the keys in the storage begin with. */
  readonly prefix: string;
  /** Beyond so many drafts of one agent the oldest is forgotten. */
  readonly max: number;
  readonly empty: D;
  /** Reads what {@link JSON.parse} found; throws or gives `empty` where that is no draft. */
  readonly parse: (value: Record<string, unknown>) => D;
  /** Whether nothing is left of it that is worth keeping. */
  readonly isEmpty?: (draft: D) => boolean;
  /** Whether it must not be forgotten, however old it is. */
  readonly isHeld?: (draft: D) => boolean;
}

const keep = storageKeep(() => localStorage);

/** Follows a draft; renders anew when it changes. */
export function useKeptDraft<D extends object>(
  drafts: KeptDrafts<D>,
  agent: string,
  conversation: string,
): D {
  const [watch, snapshot] = useMemo(
    () => [drafts.watching(agent, conversation), () => drafts.read(agent, conversation)] as const,
    [drafts, agent, conversation],
  );
  return useSyncExternalStore(watch, snapshot);
}

/**
 * What an agent has begun in a conversation and not sent: kept on this device, per agent, and shared by the tabs. It never goes
 * to the server. After {@link DRAFT_DAYS}, and when the agent signs out, it is forgotten, unless it is held.
 */
export class KeptDrafts<D extends object> {
  private readonly watchers = new Set<(key: string) => void>();
  private readonly parsed = new Map<string, { readonly raw: string; readonly draft: D }>();

  constructor(private readonly options: KeptDraftsOptions<D>) {
    session.onSignOut(({ id }) => this.forgetAll(id));
    // Of everybody who worked on this device: some never come back to it.
    this.forgetOld(options.prefix);
  }

  read(agent: string, conversation: string): D {
    return this.at(this.keyOf(agent, conversation));
  }

  /** Calls back when the draft may have changed, here or in another tab; returns how to leave. */
  watching(agent: string, conversation: string): (watcher: () => void) => () => void {
    const key = this.keyOf(agent, conversation);
    return (watcher) => {
      const here = (changed: string) => changed === key && watcher();
      const elsewhere = (event: StorageEvent) => event.key === key && watcher();
      this.watchers.add(here);
      window.addEventListener('storage', elsewhere);
      return () => {
        this.watchers.delete(here);
        window.removeEventListener('storage', elsewhere);
      };
    };
  }

  /** Keeps it as it is now, or forgets it when nothing is left of it. */
  write(agent: string, conversation: string, draft: D): void {
    if (this.options.isEmpty?.(draft)) {
      this.forget(agent, conversation);
      return;
    }
    const key = this.keyOf(agent, conversation);
    keep.set(key, JSON.stringify({ ...draft, at: Date.now() }));
    this.forgetOldest(`${this.options.prefix}${agent}.`);
    this.tell(key);
  }

  forget(agent: string, conversation: string): void {
    const key = this.keyOf(agent, conversation);
    keep.remove(key);
    this.parsed.delete(key);
    this.tell(key);
  }

  /** Forgets all that this agent has begun, but for what is held. */
  forgetAll(agent: string): void {
    this.drop(this.notHeld(`${this.options.prefix}${agent}.`));
  }

  private keyOf(agent: string, conversation: string): string {
    return `${this.options.prefix}${agent}.${conversation}`;
  }

  private tell(key: string): void {
    for (const watcher of this.watchers) watcher(key);
  }

  /** The same text gives the same object, as React asks of a snapshot. */
  private at(key: string): D {
    const raw = keep.get(key);
    if (!raw) return this.options.empty;
    const known = this.parsed.get(key);
    if (known?.raw === raw) return known.draft;
    const draft = this.parse(raw);
    this.parsed.set(key, { raw, draft });
    return draft;
  }

  private parse(raw: string): D {
    try {
      return this.options.parse(JSON.parse(raw));
    } catch {
      // Cut off by a full storage, or not ours: there is nothing to bring back.
      return this.options.empty;
    }
  }

  private forgetOldest(prefix: string): void {
    this.forgetOld(prefix);
    const over = keep.keys(prefix).length - this.options.max;
    if (over <= 0) return;
    const byAge = this.notHeld(prefix).sort((a, b) => writtenAt(a) - writtenAt(b));
    this.drop(byAge.slice(0, over));
  }

  private forgetOld(prefix: string): void {
    const since = Date.now() - DRAFT_MILLIS;
    this.drop(this.notHeld(prefix).filter((key) => writtenAt(key) < since));
  }

  private notHeld(prefix: string): string[] {
    return keep.keys(prefix).filter((key) => !this.options.isHeld?.(this.at(key)));
  }

  private drop(keys: readonly string[]): void {
    for (const key of keys) {
      keep.remove(key);
      this.parsed.delete(key);
      this.tell(key);
    }
  }
}

/** When it was kept; 0 where nobody can tell. */
function writtenAt(key: string): number {
  return Number(/"at":(\d+)/.exec(keep.get(key) ?? '')?.[1] ?? 0);
}
