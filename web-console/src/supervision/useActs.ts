import { ApiProblem, randomId } from '@bouquet/client';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startWhispering, whisperToNote } from '../composer/drafts.ts';
import { focusComposer } from '../composer/focusComposer.ts';
import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { customerName } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { showMyself } from './silent.ts';
import { type ComeOrGo, comeOrGo, setHand, whisper } from './supervision.ts';

/** What a supervisor does in a conversation of somebody else, and how its agent asks for one. A refusal is said. */
export function useActs(conversation: Conversation | undefined) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  // What was asked for and never answered is the same when it is asked for again.
  const unanswered = useRef({ what: '', clientId: '' });
  const id = conversation?.id ?? '';

  const once = (what: string) => {
    if (unanswered.current.what !== what) unanswered.current = { what, clientId: randomId() };
    return unanswered.current.clientId;
  };
  const done = () => {
    unanswered.current = { what: '', clientId: '' };
  };
  /** False, and said why, when it was refused. */
  const ask = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await act();
      done();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown;
      if (thrown.status !== 0) done();
      tell('bad', t('action.failed', { reason: actSaying(thrown, t) }));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return {
    busy,
    whisper: (text: string) => ask(() => whisper(id, once(`whisper ${id} ${text}`), text)),
    comeOrGo: async (deed: ComeOrGo) => {
      if (!(await ask(() => comeOrGo(id, deed, once(`${deed} ${id}`))))) return;
      if (deed !== 'leave') showMyself(me.id, id);
      // They look on again.
      if (deed === 'leave') startWhispering(me.id, id);
      if (deed !== 'take-over' || !conversation) return;
      // There is nobody to whisper to any more: who took it over is there to answer the customer. What they were just
      // whispering is not for the customer, and nor is what they type on.
      focusComposer(me.id, id, whisperToNote(me.id, id) ? 'note' : 'reply');
      tell('good', t('acts.tookOver', { name: customerName(conversation.customer, t) }));
    },
    hand: async (raised: boolean, reason?: string) => {
      const ok = await ask(() => setHand(id, raised, reason));
      if (ok) void queries.invalidateQueries({ queryKey: ['hands'] });
      return ok;
    },
  };
}

function actSaying(thrown: ApiProblem, t: TFunction): string {
  if (thrown.status === 409 && thrown.body.why === 'full') return t('acts.full');
  return saying(thrown, t);
}
