import { ApiProblem } from '@bouquet/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { session } from './session.ts';

function onProblem(thrown: Error): void {
  if (thrown instanceof ApiProblem && thrown.status === 401) session.lose();
}

/** What is worth asking again: a server that did not answer or was busy, not one that said no. */
function mayRetry(failures: number, thrown: Error): boolean {
  if (!(thrown instanceof ApiProblem)) return false;
  return failures < 2 && (thrown.status === 0 || thrown.status >= 500);
}

/** What the server told over HTTP. Live frames keep it fresh, so it is not asked again merely because time passes. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: onProblem }),
  mutationCache: new MutationCache({ onError: onProblem }),
  defaultOptions: {
    queries: { retry: mayRetry, staleTime: 60_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
