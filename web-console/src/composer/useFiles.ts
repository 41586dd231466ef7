import { FileTray, type TrayItem } from '@bouquet/client';
import { type ClipboardEvent, type DragEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { api, session } from '../session/session.ts';
import type { Mode } from './drafts.ts';

/**
 * Kept while the console is open and something is in them: what was chosen waits while another conversation is looked at. What
 * is meant for a note stays with the note, as its words do: a customer must not get it by a press of the wrong tab.
 */
const trays = new Map<string, FileTray>();
session.onSignOut(() => {
  for (const tray of trays.values()) tray.turnTo(undefined);
  trays.clear();
});

function trayOf(draft: string, conversationId: string): FileTray {
  const known = trays.get(draft);
  if (known) return known;
  const tray = new FileTray(api);
  tray.turnTo(conversationId);
  return tray;
}

/** The files that go with the agent's next message or note of this conversation: chosen, pasted, dropped. */
export function useFiles(agent: string, conversationId: string, mode: Mode) {
  const draft = `${agent} ${mode} ${conversationId}`;
  const [held, setHeld] = useState(() => ({ draft, tray: trayOf(draft, conversationId) }));
  const now = held.draft === draft ? held : { draft, tray: trayOf(draft, conversationId) };
  if (now !== held) setHeld(now);
  const { tray } = now;
  const [over, setOver] = useState(false);
  useEffect(() => {
    trays.set(draft, tray);
    return () => {
      if (tray.items.length === 0) trays.delete(draft);
    };
  }, [draft, tray]);
  const items: readonly TrayItem[] = useSyncExternalStore(
    (changed) => tray.onChange(changed),
    () => tray.items,
  );
  return {
    tray,
    items,
    /** Of those that are with the server. */
    ids: items.flatMap(({ attachment }) => (attachment ? [attachment.id] : [])),
    /** Whether something is dragged over where it can be dropped. */
    over,
    /** Whether they can go: there are some, and each is with the server. */
    ready: items.length > 0 && items.every(({ state }) => state === 'ready'),
    sending: items.some(({ state }) => state !== 'ready'),
    onPaste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files];
      if (files.length === 0) return;
      event.preventDefault();
      tray.add(files);
    },
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      tray.add([...event.dataTransfer.files]);
    },
  };
}
