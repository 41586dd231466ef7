import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LONGEST_MILLIS } from '../offers/offers.ts';
import { listQueues, type Queue } from './queue.ts';

const NONE: readonly Queue[] = [];

/** All queues, by name. */
export function useQueues() {
  const list = useQuery({
    queryKey: ['queues'],
    queryFn: ({ signal }) => listQueues(signal),
    // Each line of a transcript asks for names: one that failed is not asked again by every line that comes into sight.
    retryOnMount: false,
  });
  const queues = useMemo(
    () => list.data?.items.toSorted((a, b) => a.name.localeCompare(b.name)) ?? NONE,
    [list.data],
  );
  return { ...list, queues };
}

/** What people call a queue, and how long an offer of it stands; while that is not known, its id and the longest. */
export function useQueueNames() {
  const { queues } = useQueues();
  return useMemo(() => {
    const byId = new Map(queues.map((queue) => [queue.id, queue]));
    return {
      nameOf: (id: string | undefined) => (id && byId.get(id)?.name) || (id ?? ''),
      offerMillisOf: (id: string | undefined) => {
        const seconds = id ? byId.get(id)?.offerSeconds : undefined;
        return seconds ? seconds * 1_000 : LONGEST_MILLIS;
      },
    };
  }, [queues]);
}
