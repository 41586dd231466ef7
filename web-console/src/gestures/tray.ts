import { useSyncExternalStore } from 'react';
import { session } from '../session/session.ts';
import { type Choice, type Draft, EMPTY, gestureDraft, writeGesture } from './draft.ts';
import type { GestureType, Heard, Reason } from './gesture.ts';

/** What a story, or anything else, suggests for a gesture. What is left out stays as it was begun. */
export interface Prefill {
  readonly heard?: Heard;
  readonly reason?: Reason;
  readonly itemId?: string;
  /** Where it is nothing of the catalogue. */
  readonly type?: GestureType;
  readonly note?: string;
  /** What a colleague may have to be told, where it is bought elsewhere. */
  readonly errand?: string;
  /** The id of the story whose idea this is. */
  readonly usedStory?: string;
}

let openIn: ReadonlySet<string> = new Set();
const watchers = new Set<() => void>();

/**
 * Opens the tray in a conversation, with what is suggested already in place. It may be called before the conversation is
 * shown; the tray is open when it is.
 */
export function openTray(conversationId: string, prefill: Prefill = {}): void {
  const { phase, ...known } = session.snapshot();
  if (phase !== 'in' || !('agent' in known)) return;
  const agent = known.agent.id;
  const change = changeOf(prefill, gestureDraft(agent, conversationId));
  if (Object.keys(change).length > 0) writeGesture(agent, conversationId, change);
  become(new Set(openIn).add(conversationId));
}

/** Puts the tray away; what was begun in it is kept. */
export function closeTray(conversationId: string): void {
  const rest = new Set(openIn);
  if (rest.delete(conversationId)) become(rest);
}

export function useTrayOpen(conversationId: string): boolean {
  return useSyncExternalStore(watch, () => openIn.has(conversationId));
}

/** What a suggestion changes in what was begun: an idea brings its own words, unless the agent has written some. */
export function changeOf(prefill: Prefill, draft: Draft): Partial<Draft> {
  const choice = choiceOf(prefill);
  const note = prefill.note && (!draft.noteTouched || draft.note.trim() === '') ? prefill.note : undefined;
  return {
    ...(prefill.heard && { heard: prefill.heard }),
    ...(prefill.reason && { reason: prefill.reason }),
    ...(choice && { choice, amount: EMPTY.amount }),
    ...(note && { note, noteTouched: true }),
    ...(prefill.errand && draft.errand.trim() === '' && { errand: prefill.errand }),
    ...(prefill.usedStory && { usedStory: prefill.usedStory }),
  };
}

function choiceOf({ itemId, type }: Prefill): Choice | undefined {
  if (itemId) return { kind: 'item', id: itemId };
  return type && { kind: 'free', type };
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function become(open: ReadonlySet<string>): void {
  openIn = open;
  for (const watcher of watchers) watcher();
}
