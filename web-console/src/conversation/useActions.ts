import { FrameProblem, type Request, randomId } from '@bouquet/client';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../i18n/en.ts';
import { useLive } from '../live/LiveProvider.tsx';
import type { Conversation } from '../live/wire.ts';
import { tell } from '../ui/tell.ts';

const REASONS: Partial<Record<FrameProblem['code'], TextKey>> = {
  forbidden: 'problem.forbidden',
  not_found: 'problem.not_found',
  conflict: 'problem.conflict',
  closed: 'problem.closed',
  too_many: 'problem.too_many',
  too_large: 'problem.too_large',
  unavailable: 'problem.unavailable',
  unauthenticated: 'problem.unauthenticated',
  not_connected: 'problem.no_connection',
  connection_lost: 'problem.no_connection',
  timed_out: 'problem.unavailable',
};

/** Why something was refused, as a clause after "That did not work:". */
export function reasonKey(code: FrameProblem['code'] | undefined): TextKey {
  return (code && REASONS[code]) ?? 'problem.other';
}

/**
 * What can be done with a conversation. The answer comes back as a change that everybody sees, so nothing is shown
 * before it is true; a refusal is said.
 */
export function useActions(conversationId: string) {
  const { t } = useTranslation();
  const live = useLive();
  const [busy, setBusy] = useState(false);
  // A note that was posted before its hand-over failed is the same note when both are tried again.
  const note = useRef({ clientId: '', text: '' });

  /** Asks one thing after the other; false, and said why, when one was refused. */
  const ask = async (requests: readonly Request[], onConflict: TextKey = 'problem.conflict') => {
    setBusy(true);
    try {
      for (const request of requests) await live.connection.request(request);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof FrameProblem)) throw thrown;
      const reason = thrown.code === 'conflict' ? onConflict : reasonKey(thrown.code);
      tell('bad', t('action.failed', { reason: t(reason) }));
      return false;
    } finally {
      setBusy(false);
    }
  };

  const noteFirst = (text: string): Request[] => {
    if (text === '') return [];
    if (note.current.text !== text) note.current = { clientId: randomId(), text };
    return [{ type: 'note.post', conversationId, ...note.current }];
  };

  return {
    busy,
    take: () => ask([{ type: 'conversation.assign', conversationId }], 'problem.noPlace'),
    /** With a note for whoever gets it; an empty one is none. */
    handOver: (to: HandOverTarget, text: string) =>
      ask(
        [
          ...noteFirst(text.trim()),
          to.kind === 'person'
            ? { type: 'conversation.assign', conversationId, agentId: to.id }
            : { type: 'conversation.assign', conversationId, queue: to.id },
        ],
        to.kind === 'person' ? 'problem.theirNoPlace' : 'problem.conflict',
      ),
    /** Says how many promises are open all the same: they outlive this. */
    resolve: async (promises: Conversation['promises'] = []) => {
      const done = await ask([{ type: 'conversation.resolve', conversationId }]);
      if (done && promises.length > 0) tell('news', t('promise.stillOpen', { count: promises.length }));
      return done;
    },
    reopen: () => ask([{ type: 'conversation.reopen', conversationId }]),
    /** Until then, or where nothing is said until the customer writes. */
    snooze: (until?: Date) =>
      ask([{ type: 'conversation.snooze', conversationId, ...(until && { until: until.toISOString() }) }]),
    /** Adds these tags and removes those; either list may be empty, not both. */
    tag: (add: readonly string[], remove: readonly string[]) =>
      ask([
        {
          type: 'conversation.tag',
          conversationId,
          clientId: randomId(),
          add: [...add],
          remove: [...remove],
        },
      ]),
    /** 0 to 9; the higher goes first. */
    prioritise: (priority: number) =>
      ask([{ type: 'conversation.prioritise', conversationId, clientId: randomId(), priority }]),
  };
}

/** To whom a conversation goes. */
export interface HandOverTarget {
  readonly kind: 'person' | 'queue';
  readonly id: string;
  readonly name: string;
}

export type Actions = ReturnType<typeof useActions>;
