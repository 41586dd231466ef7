import type { TextKey } from '../i18n/en.ts';

/** What a single key does outside of any field. */
export const SHORTCUTS = [
  { key: 'j', does: 'next', text: 'keys.next' },
  { key: 'k', does: 'previous', text: 'keys.previous' },
  { key: 'r', does: 'reply', text: 'keys.reply' },
  { key: 'n', does: 'note', text: 'keys.note' },
  { key: 't', does: 'take', text: 'keys.take' },
  { key: 'h', does: 'handOver', text: 'keys.handOver' },
  { key: 's', does: 'snooze', text: 'keys.snooze' },
  { key: 'e', does: 'resolve', text: 'keys.resolve' },
  { key: 'l', does: 'tag', text: 'keys.tag' },
  { key: 'p', does: 'priority', text: 'keys.priority' },
  { key: 'w', does: 'promise', text: 'keys.promise' },
  { key: 'x', does: 'select', text: 'keys.select' },
  { key: '?', does: 'help', text: 'keys.help' },
] as const satisfies readonly { key: string; does: string; text: TextKey }[];
export type Deed = (typeof SHORTCUTS)[number]['does'];

/** What of a key press matters here. */
export type Press = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'ctrlKey'
  | 'metaKey'
  | 'shiftKey'
  | 'altKey'
  | 'repeat'
  | 'isComposing'
  | 'defaultPrevented'
>;

/**
 * What a single key stands for, by what it writes and not by where it is: on a keyboard without these letters nothing
 * happens by accident. Together with another key it belongs to the browser or to a screen reader.
 */
export function deedOf(press: Press): Deed | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey, repeat, isComposing, defaultPrevented } = press;
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return undefined;
  // Only movement goes on while a key is held.
  const found = SHORTCUTS.find((each) =>
    each.key === '?' ? key === '?' : key.toLowerCase() === each.key && !shiftKey,
  );
  return repeat && found?.does !== 'next' && found?.does !== 'previous' ? undefined : found?.does;
}

/**
 * Whether a press opens the command bar: ⌘K on a Mac, Ctrl+K elsewhere; on a Mac, Ctrl+K cuts a line. Where the layout has
 * no Latin letters it is the key in the place of K.
 */
export function opensBar(press: Press, mac: boolean): boolean {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (altKey || shiftKey || (mac ? !metaKey || ctrlKey : !ctrlKey || metaKey)) return false;
  return key.toLowerCase() === 'k' || (code === 'KeyK' && !/^[\x20-\x7e]$/.test(key));
}

/** How the key that opens the command bar is written. */
export function barKeyText(mac: boolean): string {
  return mac ? '⌘K' : 'Ctrl+K';
}

/** Where people type, or where keys have a meaning of their own. */
const OCCUPIED =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="combobox"], [role="menu"], [role="listbox"], [role="slider"], [role="separator"][tabindex]';

/** Whether single keys would disturb somebody here: who types, or is asked something. */
export function isOccupied(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return true;
  return target instanceof Element && target.closest(OCCUPIED) !== null;
}
