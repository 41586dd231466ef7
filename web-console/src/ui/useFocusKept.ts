import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Where what has the focus goes away, takes the focus to what `next` names, else to the conversation that is open: left to the
 * browser it would be at the beginning of the page. Elsewhere it is let alone.
 */
export function useFocusKept(
  element: RefObject<HTMLElement | null>,
  next?: (gone: HTMLElement) => HTMLElement | null | undefined,
): void {
  const latest = useRef(next);
  latest.current = next;
  useLayoutEffect(() => {
    const held = element.current;
    // It stands in the page until this is over.
    return () => {
      if (!held?.contains(document.activeElement)) return;
      const to = latest.current?.(held) ?? document.getElementById('conversation');
      to?.focus({ preventScroll: true });
    };
  }, [element]);
}
