import { closeTray } from '../gestures/tray.ts';
import { type Mode, writeDraft } from './drafts.ts';

/** What the field is called in the page: only one conversation is open at a time. */
export const COMPOSER = 'composer';

/** Goes to the field in which a reply or a note is written, once it is there. */
export function focusComposer(agent: string, conversation: string, mode: Mode): void {
  closeTray(conversation);
  writeDraft(agent, conversation, { mode });
  requestAnimationFrame(() => document.getElementById(COMPOSER)?.focus());
}
