import { useEffect } from 'react';
import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { gestureDraft } from './draft.ts';
import { opensTray } from './keys.ts';
import { closeTray, openTray, useTrayOpen } from './tray.ts';

/**
 * Whether the tray is open in the conversation. Its key opens it, also from within a field, and puts it away. It opens by
 * itself where a gesture went out before the page was loaded and no answer has come.
 */
export function useTray({ id, status }: Conversation): boolean {
  const me = useMe();
  const open = useTrayOpen(id);
  const resolved = status === 'resolved';
  useEffect(() => {
    if (gestureDraft(me.id, id).unanswered) openTray(id);
  }, [me.id, id]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!opensTray(event)) return;
      event.preventDefault();
      if (open) closeTray(id);
      else if (!resolved) openTray(id);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [id, open, resolved]);
  return open;
}
