import { keepPreviousData, type QueryFunctionContext, useQuery } from '@tanstack/react-query';

/** One of the questions to the server; one that nobody waits for any more is called off. */
export function useSought<T>(
  what: string,
  wanted: string,
  ask: (context: QueryFunctionContext) => Promise<T>,
) {
  return useQuery({
    queryKey: ['found', what, wanted],
    queryFn: ask,
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}
