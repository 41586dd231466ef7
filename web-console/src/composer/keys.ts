/**
 * Whether a key press sends what was written. Enter does, but not with Shift, not while an input method composes a
 * character (its own Enter accepts a word: sending then would cut a Vietnamese word in half; 229 is what browsers
 * report when they do not say so), and not on a touch keyboard, which has no Shift+Enter for a new line.
 */
export function sendsNow(
  press: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>,
  touch: boolean,
): boolean {
  return press.key === 'Enter' && !press.shiftKey && !press.isComposing && press.keyCode !== 229 && !touch;
}
