/** Marks the list of conversations in the page. */
export const LIST = { 'data-conversations': '' };

/** Goes to the list: to the conversation that is open, or to the first. */
export function focusList(): void {
  const list = document.querySelector('[data-conversations]');
  const row =
    list?.querySelector<HTMLElement>('a[aria-current="true"]') ?? list?.querySelector<HTMLElement>('a');
  row?.focus();
}

/** Where a key leads in the list, if it does: the arrows as in any list, and j and k where single keys are on. */
export function stepOf(
  press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  singleKeys: boolean,
): 'next' | 'previous' | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return undefined;
  const key = singleKeys ? press.key.toLowerCase() : press.key;
  if (press.key === 'ArrowDown' || (singleKeys && key === 'j')) return 'next';
  if (press.key === 'ArrowUp' || (singleKeys && key === 'k')) return 'previous';
  return undefined;
}
