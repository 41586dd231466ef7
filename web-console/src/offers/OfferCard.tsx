import { Button } from '@mantine/core';
import { IconClock, IconFlag3 } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversationCache } from '../live/LiveProvider.tsx';
import { useQueueNames } from '../queues/useQueueNames.ts';
import { useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { customerName, inSentence } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { durationText, useNow } from '../ui/time.ts';
import { CountdownRing } from './CountdownRing.tsx';
import { answerBy, KEYS } from './keys.ts';
import classes from './OfferStack.module.css';
import { farewell, millisLeft, type Offer } from './offers.ts';

interface OfferCardProps {
  readonly offer: Offer;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
}

/** One offer: who, what about, and for how long. With the focus in it, A accepts and D declines. */
export function OfferCard({ offer, onAccept, onDecline }: OfferCardProps) {
  const { t } = useTranslation();
  const { nameOf, offerMillisOf } = useQueueNames();
  const { customer, queue, subject, lastMessage, waitingSince, priority = 0 } = offer.conversation;
  const wholeMillis = offerMillisOf(queue);
  const left = useMillisLeft(offer, wholeMillis);
  const name = customerName(customer, t);
  const open = offer.state === 'open';
  const press = (event: KeyboardEvent) => {
    const answer = open ? answerBy(event) : undefined;
    if (!answer) return;
    event.preventDefault();
    if (answer === 'accept') onAccept();
    else onDecline();
  };
  return (
    <li
      className={classes.card}
      data-state={offer.state}
      aria-label={t('offer.from', { name })}
      aria-keyshortcuts={open ? `${KEYS.accept} ${KEYS.decline}` : undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card takes the focus so that A and D can answer it
      tabIndex={0}
      onKeyDown={press}
    >
      <div className={classes.top}>
        <Portrait id={customer.id} name={customer.name} />
        <div className={classes.who}>
          <TheirWords className={classes.name}>{name}</TheirWords>
          <span className={classes.meta}>
            <span>{nameOf(queue)}</span>
            {priority > 0 && (
              <span className={classes.mark}>
                <IconFlag3 size={12} aria-hidden="true" /> {t('list.priority', { priority })}
              </span>
            )}
            {waitingSince && <Waited since={waitingSince} />}
          </span>
        </div>
        {(open || offer.state === 'answering') && (
          <CountdownRing leftMillis={left} wholeMillis={Math.min(offer.stoodForMillis, wholeMillis)} />
        )}
      </div>
      <p className={classes.words}>
        <TheirWords>{subject ?? lastMessage?.text ?? t('list.noMessage')}</TheirWords>
      </p>
      {open || offer.state === 'answering' ? (
        <div className={classes.answers}>
          <Button variant="default" size="sm" disabled={!open} onClick={onDecline}>
            {t('offer.decline')}
            <span className={classes.key} aria-hidden="true">
              {KEYS.decline}
            </span>
          </Button>
          <Button size="sm" loading={!open} onClick={onAccept}>
            {t('offer.accept')}
            <span className={classes.key} aria-hidden="true">
              {KEYS.accept}
            </span>
          </Button>
        </div>
      ) : (
        <Goodbye offer={offer} leftMillis={left} />
      )}
    </li>
  );
}

/** Counts by a clock that nobody sets, and ticks with that of the page. */
function useMillisLeft(offer: Offer, queueMillis: number): number {
  useNow(1_000);
  return millisLeft(offer, performance.now(), queueMillis);
}

function Waited({ since }: { since: string }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  const time = durationText(now - Date.parse(since), t);
  return (
    <span className={classes.mark} title={t('list.waiting', { time })}>
      <IconClock size={12} aria-hidden="true" /> <span className="tabular">{time}</span>
    </span>
  );
}

function Goodbye({ offer, leftMillis }: { offer: Offer; leftMillis: number }) {
  const { t } = useTranslation();
  const me = useMe();
  const cache = useConversationCache();
  const now = cache.known(offer.conversation.id) ?? offer.conversation;
  const said = farewell(offer, now, me.id, leftMillis);
  return (
    <p className={classes.goodbye} role="status">
      {said.why === 'taken'
        ? t('offer.gone.taken', { name: inSentence(said.name) })
        : t(`offer.gone.${said.why}`)}
    </p>
  );
}
