import { FrameProblem } from '@bouquet/client';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { reasonKey } from '../conversation/useActions.ts';
import { useLive, useOfferStore } from '../live/LiveProvider.tsx';
import { tell } from '../ui/tell.ts';
import type { Offer } from './offers.ts';

/** What is offered now, and how to answer it. */
export function useOffers() {
  const { t } = useTranslation();
  const live = useLive();
  const store = useOfferStore();
  const navigate = useNavigate();
  const offers = useSyncExternalStore(store.watch, store.snapshot);

  const answer = async (
    { offerId, conversation }: Offer,
    type: 'assignment.accept' | 'assignment.decline',
  ) => {
    const accepts = type === 'assignment.accept';
    store.answering(offerId);
    try {
      await live.connection.request({ type, offerId });
      store.answered(offerId);
      if (accepts) navigate(`/mine/${conversation.id}`);
    } catch (thrown) {
      if (!(thrown instanceof FrameProblem)) throw thrown;
      if (thrown.code !== 'offer_gone') {
        store.unanswered(offerId);
        const full = accepts && thrown.code === 'conflict';
        tell('bad', full ? t('offer.full') : t('action.failed', { reason: t(reasonKey(thrown.code)) }));
      } else if (accepts) store.tooLate(offerId);
      // Whoever did not want it need not hear that it is gone.
      else store.answered(offerId);
    }
  };

  return {
    offers,
    accept: (offer: Offer) => answer(offer, 'assignment.accept'),
    decline: (offer: Offer) => answer(offer, 'assignment.decline'),
  };
}
