import { storageKeep } from '@bouquet/client';
import { useSyncExternalStore } from 'react';
import { useQueues } from '../queues/useQueueNames.ts';
import { useMe } from '../session/session.ts';

const PREFIX = 'bouquet.queue.';
const keep = storageKeep(() => localStorage);
const watchers = new Set<() => void>();

/** The queue that the agent minds on this device, and how to choose it; undefined: all of them. */
export function useMyQueue() {
  const me = useMe();
  const { queues } = useQueues();
  const chosen = useSyncExternalStore(watch, () => keep.get(PREFIX + me.id));
  const choose = (id: string) => {
    keep.set(PREFIX + me.id, id);
    for (const watcher of watchers) watcher();
  };
  // One that was deleted meanwhile would show an empty list for ever.
  return [queues.some(({ id }) => id === chosen) ? chosen : undefined, choose] as const;
}

/** The queue that this agent last chose to mind on this device, which may be gone since. */
export function chosenQueue(agent: string): string | undefined {
  return keep.get(PREFIX + agent) ?? undefined;
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
