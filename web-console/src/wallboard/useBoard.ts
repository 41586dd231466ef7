import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLive } from '../live/LiveProvider.tsx';
import { BoardFeed } from './boardFeed.ts';

/** The wallboard, live for as long as it is shown. */
export function useBoard() {
  const { connection, serverClock } = useLive();
  const [feed] = useState(() => new BoardFeed(connection));
  useEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  const state = useSyncExternalStore(feed.watch, feed.snapshot);
  const at = state.board?.at;
  useEffect(() => {
    if (at) serverClock.wrote(at);
  }, [serverClock, at]);
  return { ...state, again: () => feed.follow() };
}
