import { useConversationList } from '../inbox/useConversationList.ts';
import { useLive, useLiveState } from '../live/LiveProvider.tsx';
import type { AgentPresence } from '../live/live.ts';
import type { Readiness } from './remembered.ts';

/** My own status as colleagues see it, and how to change it. Without a connection I am offline, whatever I chose. */
export function useMyPresence() {
  const live = useLive();
  const { link } = useLiveState();
  const mine = useConversationList({ view: 'mine' });
  const chosen = live.myPresence();
  const presence: AgentPresence = {
    ...chosen,
    status: link.status === 'online' ? chosen.status : 'offline',
    // My own list knows at once what the server tells a moment later. Who is snoozed takes up no place.
    active: mine.data ? mine.items.filter(({ status }) => status !== 'snoozed').length : chosen.active,
  };
  return { ...presence, choose: (choice: Partial<Readiness>) => live.choose(choice) };
}
