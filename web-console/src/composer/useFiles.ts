import { FileTray } from '@bouquet/client';
import { type ClipboardEvent, type DragEvent, useEffect, useReducer, useState } from 'react';
import { api } from '../session/session.ts';
import type { Draft } from './drafts.ts';

/**
 * Kept while the console is open: what was chosen waits while another conversation is looked at. What is meant for a note
 * stays with the note, as its words do: a customer must not get it by a press of the wrong tab.
 */
const trays = new Map<string, FileTray>();
/** So many drafts; the oldest is given up, whose files the server forgets after a day. */
const TRAYS_MAX = 20;

function trayOf(conversationId: string, mode: Draft['mode']): FileTray {
  const draft = `${mode} ${conversationId}`;
  const known = trays.get(draft);
  if (known) return known;
  const tray = new FileTray(api);
  tray.turnTo(conversationId);
  trays.set(draft, tray);
  const [oldest] = trays.keys();
  if (trays.size > TRAYS_MAX && oldest !== undefined) {
    trays.get(oldest)?.turnTo(undefined);
    trays.delete(oldest);
  }
  return tray;
}

/** The files that go with the next message or note of this conversation, and how they come there: chosen, pasted, dropped. */
export function useFiles(conversationId: string, mode: Draft['mode']) {
  const tray = trayOf(conversationId, mode);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [over, setOver] = useState(false);
  useEffect(() => tray.onChange(redraw), [tray]);
  const { items } = tray;
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
