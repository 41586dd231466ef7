import { useSyncExternalStore } from 'react';

/** What lies over the desk: the command bar with what stands in it at first, the list of the keys, or a question. */
export type Overlay =
  | { readonly kind: 'bar'; readonly query: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'snooze' }
  | { readonly kind: 'promise' };

let shown: Overlay | undefined;
const watchers = new Set<() => void>();

/** Shows it from anywhere; nothing puts it away. */
export function showOverlay(overlay: Overlay | undefined): void {
  shown = overlay;
  for (const watcher of watchers) watcher();
}

export function useOverlay(): Overlay | undefined {
  return useSyncExternalStore(watch, () => shown);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
