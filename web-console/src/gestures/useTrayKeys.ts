import { type RefObject, useEffect, useRef } from 'react';
import { sendsGesture } from './keys.ts';

interface Verbs {
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/**
 * The keys that send the gesture and put the tray away: from anywhere in it, and from the page itself, where the focus is
 * after a press on a message. What has the focus elsewhere keeps its keys, and what lies open in the tray closes first.
 */
export function useTrayKeys(root: RefObject<HTMLElement | null>, verbs: Verbs): void {
  const latest = useRef(verbs);
  latest.current = verbs;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const ours = target === document.body || (target instanceof Node && root.current?.contains(target));
      if (!ours || event.defaultPrevented || event.isComposing) return;
      if (sendsGesture(event)) {
        event.preventDefault();
        latest.current.onSend();
      } else if (
        event.key === 'Escape' &&
        !root.current?.querySelector('[aria-haspopup][aria-expanded="true"]')
      )
        latest.current.onClose();
    };
    // Before what lies open in the tray has heard of it, and closed.
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [root]);
}
