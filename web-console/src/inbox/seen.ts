import { storageKeep } from '@bouquet/client';
import { useMemo, useSyncExternalStore } from 'react';
import type { Conversation } from '../live/wire.ts';
import { lastWordOf } from './views.ts';

/** Up to when an agent has seen each conversation, by its id: the time of the newest message they looked at. */
export type Seen = Readonly<Record<string, string>>;

const PREFIX = 'bouquet.seen.';
/** So many conversations are remembered; what was seen long ago has either moved on or is resolved. */
const REMEMBERED = 500;

const keep = storageKeep(() => localStorage);
const watchers = new Set<() => void>();
const known = new Map<string, { raw: string; seen: Seen }>();

/** Whether a customer's message stands at the end that this agent has not looked at. */
export function isUnread(conversation: Conversation, seen: Seen): boolean {
  const last = conversation.lastMessage;
  if (!last || lastWordOf(conversation) !== 'customer' || conversation.status === 'resolved') return false;
  const upTo = seen[conversation.id];
  return !upTo || Date.parse(last.at) > Date.parse(upTo);
}

/** Remembers that the agent has looked at what was said until then; never goes back. */
export function markSeen(agent: string, conversation: string, at: string): void {
  const seen = seenBy(agent);
  const before = seen[conversation];
  if (before && Date.parse(before) >= Date.parse(at)) return;
  const { [conversation]: _, ...others } = seen;
  const latest = [...Object.entries(others), [conversation, at] as const].slice(-REMEMBERED);
  keep.set(PREFIX + agent, JSON.stringify(Object.fromEntries(latest)));
  for (const watcher of watchers) watcher();
}

/** What the agent has seen, in this tab and the others. */
export function useSeen(agent: string): Seen {
  const snapshot = useMemo(() => () => seenBy(agent), [agent]);
  return useSyncExternalStore(watch, snapshot);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  const heard = (event: StorageEvent) => {
    if (event.key?.startsWith(PREFIX)) watcher();
  };
  window.addEventListener('storage', heard);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener('storage', heard);
  };
}

/** What the agent has seen as of now. The same text gives the same object, as React asks of a snapshot. */
export function seenBy(agent: string): Seen {
  const raw = keep.get(PREFIX + agent) ?? '{}';
  const cached = known.get(agent);
  if (cached?.raw === raw) return cached.seen;
  const seen = parsed(raw);
  known.set(agent, { raw, seen });
  return seen;
}

function parsed(raw: string): Seen {
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, at]) => typeof at === 'string'));
  } catch {
    // Somebody else wrote there: start anew, at worst something looks unread again.
    return {};
  }
}
