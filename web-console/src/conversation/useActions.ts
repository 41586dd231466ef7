import { FrameProblem, type Request } from '@bouquet/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../i18n/en.ts';
import { useLive } from '../live/LiveProvider.tsx';
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

  const ask = async (request: Request) => {
    setBusy(true);
    try {
      await live.connection.request(request);
    } catch (thrown) {
      if (!(thrown instanceof FrameProblem)) throw thrown;
      tell('bad', t('action.failed', { reason: t(reasonKey(thrown.code)) }));
    } finally {
      setBusy(false);
    }
  };

  return {
    busy,
    take: () => ask({ type: 'conversation.assign', conversationId }),
    handOver: (agentId: string) => ask({ type: 'conversation.assign', conversationId, agentId }),
    putBack: (queue: string) => ask({ type: 'conversation.assign', conversationId, queue }),
    resolve: () => ask({ type: 'conversation.resolve', conversationId }),
    reopen: () => ask({ type: 'conversation.reopen', conversationId }),
    snooze: (until: Date) => ask({ type: 'conversation.snooze', conversationId, until: until.toISOString() }),
  };
}

export type Actions = ReturnType<typeof useActions>;
