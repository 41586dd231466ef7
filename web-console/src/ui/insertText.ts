/**
 * Puts a text in the place of what stands between `from` and `to` in a field, as if it had been typed: whoever listens to
 * the field hears of it, and the browser's own undo takes it back. The caret stands behind it afterwards.
 */
export function insertText(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Old, and the only way that undo knows of.
  if (document.execCommand?.('insertText', false, text)) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
