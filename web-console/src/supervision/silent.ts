import { useSyncExternalStore } from 'react';

/**
 * Which conversations a supervisor looks at without anybody being told: no colleague sees them there, and what they read is
 * not marked as read. Kept for as long as the tab, so that loading the page again does not give them away.
 */
const KEY = 'bouquet.silent.';
/** The oldest is forgotten beyond so many. */
const MOST = 50;
const watchers = new Set<() => void>();

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

/** From now on this agent looks there silently; only once the server has noted that they do. */
export function lookSilently(agent: string, conversation: string): void {
  keep(agent, [...kept(agent).filter((id) => id !== conversation), conversation].slice(-MOST));
}

/** They are there for all to see: they wrote, joined or took it over. */
export function showMyself(agent: string, conversation: string): void {
  if (isSilent(agent, conversation))
    keep(
      agent,
      kept(agent).filter((id) => id !== conversation),
    );
}

export function isSilent(agent: string, conversation: string): boolean {
  return kept(agent).includes(conversation);
}

export function useSilent(agent: string, conversation: string): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => isSilent(agent, conversation),
  );
}
