import { storageKeep } from '@bouquet/client';
import { useMemo, useSyncExternalStore } from 'react';

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

/** What an agent has begun in a conversation and not sent: kept on this device, per agent, and shared by the tabs. */
export class KeptDrafts<D extends object> {
  private readonly watchers = new Set<(key: string) => void>();
  private readonly parsed = new Map<string, { readonly raw: string; readonly draft: D }>();

  constructor(private readonly options: KeptDraftsOptions<D>) {}

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
    const { max, isHeld } = this.options;
    const keys = keep.keys(prefix);
    if (keys.length <= max) return;
    const byAge = keys
      .filter((key) => !isHeld?.(this.at(key)))
      .map((key) => ({ key, at: Number(/"at":(\d+)/.exec(keep.get(key) ?? '')?.[1] ?? 0) }))
      .sort((a, b) => a.at - b.at);
    for (const { key } of byAge.slice(0, keys.length - max)) {
      keep.remove(key);
      this.parsed.delete(key);
    }
  }
}
