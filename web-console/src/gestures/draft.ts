import { storageKeep } from '@bouquet/client';
import { useMemo, useSyncExternalStore } from 'react';
import { type GestureRequest, type GestureType, type Heard, newKey, type Reason } from './gesture.ts';

/** What is to be given: something of the catalogue, or anything else, named by its type. */
export type Choice =
  | { readonly kind: 'item'; readonly id: string }
  | { readonly kind: 'free'; readonly type: GestureType };

/** A gesture that somebody has begun and not sent. */
export interface Draft {
  /** What was heard; null where the agent says that it is nothing in particular. */
  readonly heard?: Heard | null;
  readonly reason?: Reason;
  readonly choice?: Choice;
  /** As it was typed; empty for the item's own price. */
  readonly amount: string;
  readonly note: string;
  /** Whether the note is the agent's own; one of ours gives way to the next of ours. */
  readonly noteTouched: boolean;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly tellCustomer: boolean;
  /** For the colleague who runs the errand: what to buy, and where. */
  readonly errand: string;
  readonly usedStory?: string;
  /** The request whose answer never came: it may or may not have been carried out. */
  readonly unanswered?: Attempt;
}

/** One request, and the key under which it is carried out at most once. */
export interface Attempt {
  readonly key: string;
  readonly body: string;
}

/** What became of a draft; `undefined` takes a part of it out. */
export type Changed = { readonly [Part in keyof Draft]?: Draft[Part] | undefined };

export const EMPTY: Draft = {
  amount: '',
  note: '',
  noteTouched: false,
  name: '',
  email: '',
  phone: '',
  tellCustomer: false,
  errand: '',
};

const PREFIX = 'bouquet.gesture.';
/** Beyond so many drafts of one agent the oldest is forgotten, but never one that may have been carried out. */
const KEPT = 30;

const keep = storageKeep(() => localStorage);
const watchers = new Set<(key: string) => void>();
const parsed = new Map<string, { raw: string; draft: Draft }>();

/** The draft of this agent in this conversation, shared with the other tabs. */
export function useGestureDraft(agent: string, conversation: string): Draft {
  const key = keyOf(agent, conversation);
  const [watch, snapshot] = useMemo(() => [watching(key), () => read(key)] as const, [key]);
  return useSyncExternalStore(watch, snapshot);
}

export function gestureDraft(agent: string, conversation: string): Draft {
  return read(keyOf(agent, conversation));
}

/** Keeps what was changed. */
export function writeGesture(agent: string, conversation: string, change: Changed): void {
  const key = keyOf(agent, conversation);
  keep.set(key, JSON.stringify({ ...read(key), ...change, at: Date.now() }));
  forgetOldest(`${PREFIX}${agent}.`);
  tellWatchers(key);
}

/** It was sent, or is not wanted any more. */
export function forgetGesture(agent: string, conversation: string): void {
  const key = keyOf(agent, conversation);
  keep.remove(key);
  parsed.delete(key);
  tellWatchers(key);
}

/**
 * How a request goes out. One whose answer never came keeps its key, also where something in it was changed since: the
 * server then either has none yet, or says that it has the other one. So nothing is ever given twice by trying again.
 */
export function attemptOf(draft: Draft, request: GestureRequest): Attempt {
  return { key: draft.unanswered?.key ?? newKey(), body: JSON.stringify(request) };
}

function keyOf(agent: string, conversation: string): string {
  return `${PREFIX}${agent}.${conversation}`;
}

function tellWatchers(key: string): void {
  for (const watcher of watchers) watcher(key);
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
    const { at: _, ...kept } = JSON.parse(raw) as Draft & { at: number };
    return { ...EMPTY, ...kept };
  } catch {
    // Cut off by a full storage, or not ours: there is nothing to bring back.
    return EMPTY;
  }
}

function forgetOldest(prefix: string): void {
  const keys = keep.keys(prefix);
  if (keys.length <= KEPT) return;
  const settled = keys
    .filter((key) => !read(key).unanswered)
    .map((key) => ({ key, at: Number(/"at":(\d+)/.exec(keep.get(key) ?? '')?.[1] ?? 0) }))
    .sort((a, b) => a.at - b.at);
  for (const { key } of settled.slice(0, keys.length - KEPT)) keep.remove(key);
}
