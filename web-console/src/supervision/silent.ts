import type { Agent } from '@bouquet/client';
import { useEffect, useSyncExternalStore } from 'react';
import { startWhispering } from '../composer/drafts.ts';
import type { Conversation } from '../live/wire.ts';
import { leads } from '../session/leads.ts';
import { isIn, observe } from './supervision.ts';

/**
 * Which conversations a supervisor looks at without anybody being told: no colleague sees them there, and what they read is
 * not marked as read. It lasts for as long as they look. It outlives the page, so that loading it again does not give them
 * away; then the server notes once more that they look.
 */
const KEY = 'bouquet.silent.';
/** The oldest is forgotten beyond so many. */
const MOST = 50;
const watchers = new Set<() => void>();
/** Noted by the server, and not opened yet. */
const noted = new Set<string>();
/** How often each is open in this page. */
const open = new Map<string, number>();

function kept(agent: string): readonly string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(KEY + agent) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function keep(agent: string, ids: readonly string[]): void {
  try {
    sessionStorage.setItem(KEY + agent, JSON.stringify(ids));
  } catch {
    // No room, or forbidden: it holds for nothing that was not kept, and who looks is seen.
  }
  for (const watcher of watchers) watcher();
}

/** Whether there is anything to look at silently: a supervisor's own conversations are simply opened. */
export function mayLookOn(me: Agent, { assignee, erased }: Conversation): boolean {
  return leads(me) && assignee?.id !== me.id && !erased;
}

/**
 * From now on this agent looks there silently; only once the server has noted that they do. What they type is for whoever has
 * it, or for colleagues: one who only looks on writes nothing to the customer by mistake.
 */
export function lookSilently(agent: string, conversation: string): void {
  noted.add(keyOf(agent, conversation));
  keep(agent, [...kept(agent).filter((id) => id !== conversation), conversation].slice(-MOST));
  startWhispering(agent, conversation);
}

/** They are there for all to see: they wrote, joined or took it over, or look no more. */
export function showMyself(agent: string, conversation: string): void {
  noted.delete(keyOf(agent, conversation));
  if (isSilent(agent, conversation))
    keep(
      agent,
      kept(agent).filter((id) => id !== conversation),
    );
}

/** The conversation is open from now on; returns how to leave it, which ends a silent look. */
function openedBy(agent: string, conversation: string): () => void {
  const key = keyOf(agent, conversation);
  const before = open.get(key) ?? 0;
  open.set(key, before + 1);
  if (before === 0 && !noted.delete(key) && isSilent(agent, conversation)) {
    // Begun in another page than this one. What cannot be noted is not silent.
    observe(conversation).catch(() => showMyself(agent, conversation));
  }
  return () =>
    // React may close and open in one breath what stays open.
    queueMicrotask(() => {
      const left = (open.get(key) ?? 1) - 1;
      if (left > 0) return void open.set(key, left);
      open.delete(key);
      showMyself(agent, conversation);
    });
}

/** To be used where a conversation is shown: a silent look lasts no longer than that. */
export function useLooking(agent: string, conversation: string): void {
  useEffect(() => openedBy(agent, conversation), [agent, conversation]);
}

function keyOf(agent: string, conversation: string): string {
  return `${agent} ${conversation}`;
}

export function isSilent(agent: string, conversation: string): boolean {
  return kept(agent).includes(conversation);
}

/** Whether this agent looks there silently. Whoever has it, or takes part in it, is no onlooker. */
export function useSilent(agent: string, conversation: Conversation): boolean {
  const { id, assignee } = conversation;
  const silent = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => isSilent(agent, id),
  );
  const inside = assignee?.id === agent || isIn(conversation, agent);
  useEffect(() => {
    if (inside) showMyself(agent, id);
  }, [inside, agent, id]);
  return silent && !inside;
}
