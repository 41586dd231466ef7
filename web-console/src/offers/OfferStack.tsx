import { VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueueNames } from '../queues/useQueueNames.ts';
import { customerName } from '../ui/people.ts';
import { OfferCard } from './OfferCard.tsx';
import classes from './OfferStack.module.css';
import { millisLeft, type Offer } from './offers.ts';
import { useOffers } from './useOffers.ts';

/** What is offered to me, over whatever I look at. It never takes the focus by itself: somebody may be typing. */
export function OfferStack() {
  const { t } = useTranslation();
  const { offers, accept, decline } = useOffers();
  const list = useRef<HTMLUListElement>(null);
  useHotkeys(
    [['alt+O', () => focusCard(list.current, 0), { usePhysicalKeys: true }]],
    // From within a text as well: that is where an agent usually is.
    [],
  );
  // Whoever answers one by the keyboard goes on to the next.
  const answer = (offer: Offer, how: (offer: Offer) => Promise<void>) => {
    const place = offers.indexOf(offer);
    const within = list.current?.contains(document.activeElement);
    void how(offer).then(() => within && focusCard(list.current, place));
  };
  return (
    <>
      <Spoken offers={offers} />
      {offers.length > 0 && (
        <section className={classes.stack} aria-label={t('offer.label')}>
          <ul ref={list} className={classes.cards}>
            {offers.map((offer) => (
              <OfferCard
                key={offer.offerId}
                offer={offer}
                onAccept={() => answer(offer, accept)}
                onDecline={() => answer(offer, decline)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The card at that place, or the last one before it. */
function focusCard(list: HTMLUListElement | null, place: number): void {
  const cards = list?.querySelectorAll<HTMLElement>(':scope > li') ?? [];
  cards[Math.min(place, cards.length - 1)]?.focus();
}

/** Says each new offer once, and at once: it does not stand for long. */
function Spoken({ offers }: { offers: readonly Offer[] }) {
  const { t } = useTranslation();
  const { nameOf, offerMillisOf } = useQueueNames();
  const newest = offers.findLast((offer) => offer.state === 'open');
  const [spoken, setSpoken] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each offer, whatever else changes
  useEffect(() => {
    const words = (offer: Offer) => {
      const { customer, queue } = offer.conversation;
      const left = millisLeft(offer, performance.now(), offerMillisOf(queue));
      return { name: customerName(customer, t), queue: nameOf(queue), seconds: Math.round(left / 1_000) };
    };
    setSpoken(newest ? t('offer.spoken', words(newest)) : '');
  }, [newest?.offerId]);
  return (
    <VisuallyHidden role="alert" aria-live="assertive">
      {spoken}
    </VisuallyHidden>
  );
}
