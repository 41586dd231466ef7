import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLiveState } from '../live/LiveProvider.tsx';
import { api } from '../session/session.ts';
import { type Colleague, colleaguesNow } from './colleagues.ts';

/** All who work here, with how it stands with each now. */
export function useColleagues(enabled = true) {
  const { presences } = useLiveState();
  const agents = useQuery({
    queryKey: ['agents'],
    queryFn: ({ signal }) => api.call<{ items: Colleague[] }>('GET', '/agents', { signal }),
    enabled,
  });
  const colleagues = useMemo(
    () => colleaguesNow(agents.data?.items ?? [], presences),
    [agents.data, presences],
  );
  return { ...agents, colleagues };
}
