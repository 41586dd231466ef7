import { useEffect, useRef } from 'react';
import type { Entry } from '../live/wire.ts';
import type { Heard } from './gesture.ts';
import { quoteOf } from './sentences.ts';

/**
 * While the tray is open, a press on a customer's message in the transcript picks it; whoever marks words in it picks
 * those. The keyboard has the sentences in the tray.
 */
export function usePicking(entries: readonly Entry[], onHeard: (heard: Heard) => void): void {
  const latest = useRef({ entries, onHeard });
  latest.current = { entries, onHeard };
  useEffect(() => {
    const pick = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest('a')) return;
      const bubble = target.closest<HTMLElement>('[data-said]');
      const entry = latest.current.entries.find(({ seq }) => String(seq) === bubble?.dataset.said);
      if (!bubble || entry?.kind !== 'message') return;
      latest.current.onHeard({ seq: entry.seq, quote: quoteOf(entry.text, markedIn(bubble)) });
    };
    document.documentElement.dataset.picking = '';
    document.addEventListener('click', pick);
    return () => {
      delete document.documentElement.dataset.picking;
      document.removeEventListener('click', pick);
    };
  }, []);
}

function markedIn(bubble: HTMLElement): string {
  const selection = getSelection();
  const within =
    bubble.contains(selection?.anchorNode ?? null) && bubble.contains(selection?.focusNode ?? null);
  return within ? String(selection) : '';
}
