import { FileTray } from '@bouquet/client';
import { useEffect, useState } from 'react';
import { api, session } from '../session/session.ts';
import type { Mode } from './drafts.ts';
import { useFileTray } from './useFileTray.ts';

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
  useEffect(() => {
    trays.set(draft, tray);
    return () => {
      if (tray.items.length === 0) trays.delete(draft);
    };
  }, [draft, tray]);
  return useFileTray(tray);
}
