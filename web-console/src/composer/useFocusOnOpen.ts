import { useEffect, useRef } from 'react';

/**
 * Who opens a conversation, or puts the tray away, wants to answer; on a phone the keyboard would cover what there is to
 * read. What is asked over it keeps the focus: they may have opened the command bar while the conversation was on its way.
 */
export function useFocusOnOpen(tray: boolean) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (tray || document.querySelector('[aria-modal="true"]')) return;
    const typing = matchMedia('(pointer: fine)').matches ? field.current : null;
    (typing ?? document.getElementById('conversation'))?.focus({ preventScroll: true });
  }, [tray]);
  return field;
}
