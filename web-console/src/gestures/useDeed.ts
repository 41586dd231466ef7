import { ApiProblem } from '@bouquet/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../i18n/en.ts';
import { useGestureCache } from '../live/LiveProvider.tsx';
import { tell } from '../ui/tell.ts';
import { type Deed, doDeed, type Gesture } from './gesture.ts';
import { gestureKey } from './gestureCache.ts';

const REFUSALS: Record<string, TextKey> = {
  own_request: 'gesture.refused.own',
  forbidden: 'gesture.refused.forbidden',
  conflict: 'gesture.refused.late',
  not_found: 'problem.not_found',
  too_many: 'problem.too_many',
  unauthenticated: 'problem.unauthenticated',
};

/** Why nothing came of it, as a clause. */
export function refusalKey(thrown: unknown): TextKey {
  if (!(thrown instanceof ApiProblem)) throw thrown;
  if (thrown.status === 0 || thrown.status >= 500) return 'problem.unavailable';
  return REFUSALS[thrown.code] ?? 'problem.other';
}

export interface DeedCall {
  readonly deed: Deed;
  readonly body?: object;
}

/**
 * Does something about a gesture. Each is safe to do again. A refusal is said, and what the gesture has become meanwhile is
 * got anew: it was somebody else, most likely.
 */
export function useDeed(gesture: Gesture, onDone?: (done: Gesture, call: DeedCall) => void) {
  const { t } = useTranslation();
  const cache = useGestureCache();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ deed, body }: DeedCall) => doDeed(gesture.id, deed, body),
    onSuccess: (done, call) => {
      cache.changed(done);
      onDone?.(done, call);
    },
    onError: (thrown) => {
      tell('bad', t('action.failed', { reason: t(refusalKey(thrown)) }));
      void queries.invalidateQueries({ queryKey: gestureKey(gesture.id) });
      void queries.invalidateQueries({ queryKey: ['gestures'] });
    },
  });
}
