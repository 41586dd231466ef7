import { storageKeep } from '@bouquet/client';
import { useMemo, useSyncExternalStore } from 'react';

/** What an agent has begun to write in one conversation. Reply and note are kept apart, so that neither becomes the other. */
export interface Draft {
  readonly mode: 'reply' | 'note';
  readonly reply: string;
  readonly note: string;
}

const EMPTY: Draft = { mode: 'reply', reply: '', note: '' };
const PREFIX = 'bouquet.draft.';
/** Beyond so many drafts of one agent the oldest is forgotten. */
const KEPT = 100;

const keep = storageKeep(() => localStorage);
const watchers = new Set<(key: string) => void>();
const parsed = new Map<string, { raw: string; draft: Draft }>();

/** The draft of this agent in this conversation, shared with the other tabs. */
export function useDraft(agent: string, conversation: string): Draft {
  const key = keyOf(agent, conversation);
  const [watch, snapshot] = useMemo(() => [watching(key), () => read(key)] as const, [key]);
  return useSyncExternalStore(watch, snapshot);
}

/** Keeps what was written, or forgets the draft when nothing is left of it. */
export function writeDraft(agent: string, conversation: string, change: Partial<Draft>): void {
  const key = keyOf(agent, conversation);
  const draft = { ...read(key), ...change };
  if (draft.reply === '' && draft.note === '' && draft.mode === 'reply') keep.remove(key);
  else {
    keep.set(key, JSON.stringify({ ...draft, at: Date.now() }));
    forgetOldest(PREFIX + agent);
  }
  for (const watcher of watchers) watcher(key);
}

function keyOf(agent: string, conversation: string): string {
  return `${PREFIX}${agent}.${conversation}`;
}

function watching(key: string): (watcher: () => void) => () => void {
  return (watcher) => {
    const here = (changed: string) => changed === key && watcher();
    const elsewhere = (event: StorageEvent) => event.key === key && watcher();
    watchers.add(here);
    window.addEventListener('storage', elsewhere);
    return () => {
      watchers.delete(here);
      window.removeEventListener('storage', elsewhere);
    };
  };
}

/** The same text gives the same object, as React asks of a snapshot. */
function read(key: string): Draft {
  const raw = keep.get(key);
  if (!raw) return EMPTY;
  const known = parsed.get(key);
  if (known?.raw === raw) return known.draft;
  const draft = draftOf(raw);
  parsed.set(key, { raw, draft });
  return draft;
}

function draftOf(raw: string): Draft {
  try {
    const value = JSON.parse(raw) as Record<string, unknown>;
    const text = (part: unknown) => (typeof part === 'string' ? part : '');
    return {
      mode: value.mode === 'note' ? 'note' : 'reply',
      reply: text(value.reply),
      note: text(value.note),
    };
  } catch {
    // Cut off by a full storage, or not ours: there is nothing to bring back.
    return EMPTY;
  }
}

function forgetOldest(prefix: string): void {
  const keys = keep.keys(`${prefix}.`);
  if (keys.length <= KEPT) return;
  const byAge = keys.map((key) => ({ key, at: ageOf(keep.get(key)) })).sort((a, b) => a.at - b.at);
  for (const { key } of byAge.slice(0, keys.length - KEPT)) keep.remove(key);
}

function ageOf(raw: string | undefined): number {
  return Number(/"at":(\d+)/.exec(raw ?? '')?.[1] ?? 0);
}
