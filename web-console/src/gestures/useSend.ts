import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useGestureCache } from '../live/LiveProvider.tsx';
import { useMe } from '../session/session.ts';
import { type Attempt, attemptOf, forgetGesture, gestureDraft, writeGesture } from './draft.ts';
import { type Gesture, type GestureRequest, postGesture } from './gesture.ts';
import { gestureKey } from './gestureCache.ts';
import { type Setback, setbackOf, settles } from './outcome.ts';

/**
 * Sends a gesture, once. What goes out is kept beforehand with its key, so that a second press, a reload or a lost answer
 * leads to the same gesture and never to a second one. The draft is forgotten only when the server has it.
 */
export function useSend(conversationId: string, onSent: (gesture: Gesture) => void) {
  const me = useMe();
  const cache = useGestureCache();
  const queries = useQueryClient();
  const underWay = useRef(false);
  const [sending, setSending] = useState(false);
  const [setback, setSetback] = useState<Setback>();

  const failed = (thrown: unknown, before: Attempt | undefined) => {
    const met = setbackOf(thrown);
    if (settles(met, before)) writeGesture(me.id, conversationId, { unanswered: undefined });
    if (met.kind === 'denied') void queries.invalidateQueries({ queryKey: ['outlook'] });
    setSetback(met);
  };

  const send = async (request: GestureRequest) => {
    // The state renders later than a second click comes.
    if (underWay.current) return;
    underWay.current = true;
    setSending(true);
    setSetback(undefined);
    // Another tab may have sent it meanwhile: the key is read where it is kept.
    const draft = gestureDraft(me.id, conversationId);
    try {
      const attempt = attemptOf(draft, request);
      writeGesture(me.id, conversationId, { unanswered: attempt });
      const gesture = await postGesture(request, attempt.key);
      forgetGesture(me.id, conversationId);
      queries.setQueryData(gestureKey(gesture.id), gesture);
      cache.changed(gesture);
      onSent(gesture);
    } catch (thrown) {
      failed(thrown, draft.unanswered);
    } finally {
      underWay.current = false;
      setSending(false);
    }
  };

  return { send, sending, setback, forgetSetback: () => setSetback(undefined) };
}
