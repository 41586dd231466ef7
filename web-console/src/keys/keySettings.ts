import { storageKeep } from '@bouquet/client';
import { useCallback, useSyncExternalStore } from 'react';

const PREFIX = 'bouquet.single-keys.';
const OFF = 'off';

const keep = storageKeep(() => localStorage);
const watchers = new Set<() => void>();

/** Whether single keys do something, for this agent on this device; they do until switched off. */
export function singleKeys(agent: string): boolean {
  return keep.get(PREFIX + agent) !== OFF;
}

export function switchSingleKeys(agent: string, on: boolean): void {
  if (on) keep.remove(PREFIX + agent);
  else keep.set(PREFIX + agent, OFF);
  for (const watcher of watchers) watcher();
}

/** The same, in this tab and the others. */
export function useSingleKeys(agent: string): boolean {
  return useSyncExternalStore(
    watch,
    useCallback(() => singleKeys(agent), [agent]),
  );
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  const heard = ({ key }: StorageEvent) => key?.startsWith(PREFIX) && watcher();
  window.addEventListener('storage', heard);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener('storage', heard);
  };
}
