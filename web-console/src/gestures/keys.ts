/** What of a key press matters here. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> & {
  readonly isComposing?: boolean;
};

/** How the key that opens the tray is written, where a Mac's keys are or are not. */
export function trayKeyText(mac: boolean): string {
  return mac ? '⌘⇧G' : 'Ctrl+Shift+G';
}

/** How the key that sends is written. */
export function sendKeyText(mac: boolean): string {
  return mac ? '⌘↵' : 'Ctrl+↵';
}

export function onMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/**
 * Whether a key press opens or closes the tray: Ctrl or ⌘ with Shift and G. It needs no field to be left, writes nothing,
 * and no browser loses anything by it but a second way to search backwards.
 */
export function opensTray({ key, ctrlKey, metaKey, shiftKey, altKey }: Press): boolean {
  return (ctrlKey || metaKey) && shiftKey && !altKey && key.toLowerCase() === 'g';
}

/** Whether a key press sends the gesture, wherever in the tray: Ctrl or ⌘ with Enter. */
export function sendsGesture({ key, ctrlKey, metaKey, altKey, isComposing }: Press): boolean {
  return key === 'Enter' && (ctrlKey || metaKey) && !altKey && !isComposing;
}

/**
 * The place in a row of choices that an arrow, Home or End leads to from `place`; undefined for any other key. The ends do
 * not lead round: somebody who holds the arrow should come to rest.
 */
export function placeAfter(key: string, place: number, count: number): number | undefined {
  const to =
    key === 'ArrowRight' || key === 'ArrowDown'
      ? place + 1
      : key === 'ArrowLeft' || key === 'ArrowUp'
        ? place - 1
        : key === 'Home'
          ? 0
          : key === 'End'
            ? count - 1
            : undefined;
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
