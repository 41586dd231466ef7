import { storageKeep } from '@bouquet/client';
import { useMemo, useSyncExternalStore } from 'react';

/** How an agent wants to hear of what is new while they look elsewhere. */
export interface AlertSettings {
  /** By a message of the system. Off until asked for, because the browser asks then. */
  readonly desktop: boolean;
  readonly sound: boolean;
  /** By a number in the title of the page. */
  readonly title: boolean;
  /** Also of who comes into a queue out of which nobody is given anything. */
  readonly waiting: boolean;
}

const PREFIX = 'bouquet.alerts.';
const UNSET: AlertSettings = { desktop: false, sound: true, title: true, waiting: true };

const keep = storageKeep(() => localStorage);
const watchers = new Set<() => void>();
const known = new Map<string, { readonly raw: string; readonly settings: AlertSettings }>();

/** What the agent chose on this device; the same object as long as nothing changed. */
export function alertSettings(agent: string): AlertSettings {
  const raw = keep.get(PREFIX + agent) ?? '{}';
  const cached = known.get(agent);
  if (cached?.raw === raw) return cached.settings;
  const settings = parsed(raw);
  known.set(agent, { raw, settings });
  return settings;
}

export function chooseAlerts(agent: string, choice: Partial<AlertSettings>): void {
  keep.set(PREFIX + agent, JSON.stringify({ ...alertSettings(agent), ...choice }));
  for (const watcher of watchers) watcher();
}

/** What the agent chose, in this tab and the others. */
export function useAlertSettings(agent: string): AlertSettings {
  const snapshot = useMemo(() => () => alertSettings(agent), [agent]);
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

function parsed(raw: string): AlertSettings {
  try {
    const value: Partial<Record<keyof AlertSettings, unknown>> = JSON.parse(raw) ?? {};
    const chosen = (key: keyof AlertSettings) => (typeof value[key] === 'boolean' ? value[key] : UNSET[key]);
    return {
      desktop: chosen('desktop'),
      sound: chosen('sound'),
      title: chosen('title'),
      waiting: chosen('waiting'),
    };
  } catch {
    // Somebody else wrote there: as if nothing was chosen.
    return UNSET;
  }
}
