import { ApiProblem, randomId } from '@bouquet/client';
import type { Action } from '../macros/macro.ts';
import { api } from '../session/session.ts';

/** What is done to each of many conversations. */
export type Deed =
  | { readonly action: 'resolve' | 'reopen' }
  | { readonly action: 'snooze'; readonly until?: string }
  | { readonly action: 'assign'; readonly agentId?: string; readonly queue?: string }
  | { readonly action: 'tag'; readonly add: readonly string[]; readonly remove?: readonly string[] }
  | { readonly action: 'prioritise'; readonly priority: number }
  | { readonly action: 'macro'; readonly actions: readonly Action[] };

/** How it ended for one of them. */
export interface Result {
  readonly id: string;
  readonly ok: boolean;
  /** Why not: a code of the protocol. */
  readonly code?: string;
  /** Of a macro that was refused: how many of its actions were done before. */
  readonly done?: number;
  /** Of a macro that was not begun: what could not be filled into its message. */
  readonly unfilled?: readonly string[];
}

/** One deed to many, so that what is left of it can be asked for again and what was done is not done again. */
export interface Job {
  readonly key: string;
  readonly ids: readonly string[];
  readonly deed: Deed;
}

export function newJob(ids: readonly string[], deed: Deed): Job {
  return { key: randomId(), ids, deed };
}

/** What may end otherwise when the same is asked for again. */
export const mayEndOtherwise = ({ ok, code }: Result): boolean =>
  !ok && (code === 'unavailable' || code === 'too_many' || code === 'internal');

/** As many as are sent together: few enough to show how far it has come, and to stop soon. */
const SLICE = 10;
const PATIENCE_MILLIS = 60_000;

/**
 * Does it to each, a slice after the other, and says of each slice how it ended. Where an answer was lost the slice is sent
 * once more under the same key, which does nothing twice. Ends early where it is cancelled; of what was then on its way
 * nobody knows. The same job again tells again what was done, and does the rest.
 */
export async function carryOut(
  { key, ids, deed }: Job,
  onResults: (results: readonly Result[]) => void,
  signal: AbortSignal,
): Promise<void> {
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
