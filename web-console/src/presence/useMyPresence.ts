import { useLive, useLiveState } from '../live/LiveProvider.tsx';
import type { PresenceStatus } from '../live/wire.ts';

/** My own status as colleagues see it, and how to change it. Without a connection I am offline, whatever I chose. */
export function useMyPresence() {
  const live = useLive();
  const { link } = useLiveState();
  const status: PresenceStatus = link.status === 'online' ? live.myPresence() : 'offline';
  return { status, choose: (chosen: 'online' | 'away' | 'busy') => live.choosePresence(chosen) };
}
