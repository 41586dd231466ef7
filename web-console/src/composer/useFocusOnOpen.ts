import { useEffect, useRef } from 'react';

/**
 * Who opens a conversation, or puts the tray away, wants to answer; on a phone the keyboard would cover what there is to
 * read.
 */
export function useFocusOnOpen(tray: boolean) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (tray) return;
    const typing = matchMedia('(pointer: fine)').matches ? field.current : null;
    (typing ?? document.getElementById('conversation'))?.focus({ preventScroll: true });
  }, [tray]);
  return field;
}
