import { isUnread, useSeen } from '../inbox/seen.ts';
import { useConversationList } from '../inbox/useConversationList.ts';
import { useMyQueue } from '../inbox/useMyQueue.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { useMe } from '../session/session.ts';
import { isMinded } from './waiting.ts';

/** How many wait in the manual queues that the agent minds, at whom they have not looked. */
export function useArrived(): number {
  const me = useMe();
  const seen = useSeen(me.id);
  const { queues } = useQueues();
  const [queue] = useMyQueue();
  const { items } = useConversationList({ view: 'queued', queue });
  return items.filter((item) => isUnread(item, seen) && isMinded(item.queue, queues, queue)).length;
}
