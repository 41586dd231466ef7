import { randomId } from '@bouquet/client';
import { api } from '../session/session.ts';
import type { Outcome } from './promise.ts';

const pathOf = (conversationId: string) => `/conversations/${encodeURIComponent(conversationId)}/promises`;

/** A name for a promise that is to be made. Sent again after an answer got lost, it is the same promise. */
export function newPromiseId(): string {
  return randomId();
}

export async function makePromise(
  conversationId: string,
  promise: { readonly clientId: string; readonly text: string; readonly due: Date },
): Promise<void> {
  const { clientId, text, due } = promise;
  await api.call('POST', pathOf(conversationId), { body: { clientId, text, due: due.toISOString() } });
}

/** A promise is settled once, so what is sent can be known by what it says: sent again it is the same. */
export async function settlePromise(conversationId: string, seq: number, outcome: Outcome): Promise<void> {
  await api.call('POST', `${pathOf(conversationId)}/${seq}/settle`, {
    body: { clientId: `promise-${seq}-${outcome}`, outcome },
  });
}
