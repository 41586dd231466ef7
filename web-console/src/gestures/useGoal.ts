import { type RefObject, useEffect, useState } from 'react';

/**
 * Moves the focus on to what comes next, as soon as that is there. Whoever types something meanwhile is left alone.
 *
 * @param first a selector of what has the focus when it opens
 */
export function useGoal(root: RefObject<HTMLElement | null>, first: string) {
  const [goal, setGoal] = useState<string | undefined>(first);
  // Without a list of dependencies: what is sought may come with any rendering.
  useEffect(() => {
    if (!goal) return;
    const active = document.activeElement;
    const typing = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
    const sought = root.current?.querySelector<HTMLElement>(goal);
    if (!typing && !sought) return;
    setGoal(undefined);
    if (typing || !sought) return;
    // On a phone the keyboard would cover the rest.
    const writes = sought instanceof HTMLTextAreaElement || sought instanceof HTMLInputElement;
    if (!writes || matchMedia('(pointer: fine)').matches) sought.focus();
  });
  return setGoal;
}
