import { useEffect, useRef, useState } from 'react';
import { type Board, type Breach, newBreaches } from './board.ts';

/** What has just gone wrong: heard where that is wanted, and given back to be read out. */
export function useBreachNews(
  board: Board | undefined,
  sound: boolean,
  play: () => Promise<void>,
): readonly Breach[] {
  const before = useRef<Board>(undefined);
  const [news, setNews] = useState<readonly Breach[]>([]);
  useEffect(() => {
    if (!board) return;
    // What goes wrong already when one comes is seen at once; it is no news.
    const fresh = before.current ? newBreaches(before.current, board) : [];
    before.current = board;
    if (fresh.length === 0) return;
    setNews(fresh);
    if (sound) void play();
  }, [board, sound, play]);
  return news;
}
