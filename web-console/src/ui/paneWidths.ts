import { storageKeep } from '@bouquet/client';
import { useSyncExternalStore } from 'react';

/** The panes that can be made wider, with their width in pixels until somebody chooses, and within which bounds. */
export const PANES = {
  list: { usual: 344, min: 260, max: 560 },
  customer: { usual: 304, min: 260, max: 520 },
} as const;
export type Pane = keyof typeof PANES;
/** In pixels; what nobody chose is left out, and follows the screen. */
export type PaneWidths = Partial<Record<Pane, number>>;

/** No pane takes more of what it stands in: the conversation has to have room. */
const SHARE_MAX = 0.45;
const KEY = 'bouquet.panes';

const keep = storageKeep(() => localStorage);
const watchers = new Set<() => void>();
let read: { readonly raw: string; readonly widths: PaneWidths } = { raw: '', widths: {} };

/** How wide it may become, where there is so much room for it and what stands beside it. */
export function paneWidth(pane: Pane, wanted: number, room: number): number {
  const { min, max } = PANES[pane];
  const most = room > 0 ? Math.min(max, Math.floor(room * SHARE_MAX)) : max;
  return Math.round(Math.max(min, Math.min(most, wanted)));
}

/** What was chosen in this browser; the same object as long as nothing changed. */
export function paneWidths(): PaneWidths {
  const raw = keep.get(KEY) ?? '';
  if (raw !== read.raw) read = { raw, widths: parsed(raw) };
  return read.widths;
}

/** Keeps a width; without one, the pane is as wide as it was before anybody chose. */
export function choosePaneWidth(pane: Pane, width: number | undefined): void {
  const { [pane]: _, ...others } = paneWidths();
  const chosen = width === undefined ? others : { ...others, [pane]: width };
  if (Object.keys(chosen).length === 0) keep.remove(KEY);
  else keep.set(KEY, JSON.stringify(chosen));
  for (const watcher of watchers) watcher();
}

export function usePaneWidths(): PaneWidths {
  return useSyncExternalStore(watch, paneWidths);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  const heard = ({ key }: StorageEvent) => key === KEY && watcher();
  window.addEventListener('storage', heard);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener('storage', heard);
  };
}

function parsed(raw: string): PaneWidths {
  try {
    const value: Partial<Record<Pane, unknown>> = JSON.parse(raw) ?? {};
    const widths: { [pane in Pane]?: number } = {};
    for (const pane of ['list', 'customer'] as const) {
      const width = value[pane];
      if (typeof width === 'number' && Number.isFinite(width)) widths[pane] = paneWidth(pane, width, 0);
    }
    return widths;
  } catch {
    // Nothing was chosen, or somebody else wrote there.
    return {};
  }
}
