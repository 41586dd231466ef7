import { ApiProblem, randomId } from '@bouquet/client';
import { api } from '../session/session.ts';

/** What is done to each of many conversations. */
export type Deed =
  | { readonly action: 'resolve' | 'reopen' }
  | { readonly action: 'snooze'; readonly until?: string }
  | { readonly action: 'assign'; readonly agentId?: string; readonly queue?: string }
  | { readonly action: 'tag'; readonly add: readonly string[]; readonly remove?: readonly string[] }
  | { readonly action: 'prioritise'; readonly priority: number };

/** How it ended for one of them. */
export interface Result {
  readonly id: string;
  readonly ok: boolean;
  /** Why not: a code of the protocol. */
  readonly code?: string;
}

/** As many as are sent together: few enough to show how far it has come, and to stop soon. */
const SLICE = 10;
const PATIENCE_MILLIS = 60_000;

/**
 * Does it to each, a slice after the other, and says of each slice how it ended. Where an answer was lost the slice is sent
 * once more under the same key, which does nothing twice. Ends early where it is cancelled; of what was then on its way
 * nobody knows.
 */
export async function carryOut(
  ids: readonly string[],
  deed: Deed,
  onResults: (results: readonly Result[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const key = randomId();
  for (let from = 0; from < ids.length && !signal.aborted; from += SLICE) {
    const slice = ids.slice(from, from + SLICE);
    onResults(await oneSlice(slice, deed, `${key}.${from}`, signal));
  }
}

async function oneSlice(
  ids: readonly string[],
  deed: Deed,
  key: string,
  signal: AbortSignal,
): Promise<readonly Result[]> {
  const send = () =>
    api.call<{ readonly results: readonly Result[] }>('POST', '/conversations/bulk', {
      body: { ids, ...deed },
      headers: { 'Idempotency-Key': key },
      timeoutMillis: PATIENCE_MILLIS,
      signal,
    });
  try {
    return (await send().catch((thrown) => (mayRepeat(thrown, signal) ? send() : Promise.reject(thrown))))
      .results;
  } catch (thrown) {
    if (signal.aborted) return [];
    if (!(thrown instanceof ApiProblem)) throw thrown;
    const code = thrown.status === 0 ? 'unavailable' : thrown.code;
    return ids.map((id) => ({ id, ok: false, code }));
  }
}

function mayRepeat(thrown: unknown, signal: AbortSignal): boolean {
  return !signal.aborted && thrown instanceof ApiProblem && (thrown.status === 0 || thrown.status >= 500);
}
