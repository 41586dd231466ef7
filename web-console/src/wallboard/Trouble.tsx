import { Button, UnstyledButton } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../live/wire.ts';
import { SilentLink } from '../supervision/SilentLink.tsx';
import { useActs } from '../supervision/useActs.ts';
import { inSentence } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { durationText } from '../ui/time.ts';
import { type Board, type Breach, breachKey, isSeconds, type RaisedHand, waitClock } from './board.ts';
import { LevelSign } from './LevelSign.tsx';
import { tileId } from './QueueTile.tsx';
import classes from './Trouble.module.css';

/** A breach in one sentence. */
export function useBreachText(board: Pick<Board, 'queues'>) {
  const { t } = useTranslation();
  return ({ tile, queue, value, threshold }: Breach) => {
    const shown = (figure: number) => (isSeconds(tile) ? waitClock(figure) : String(figure));
    const name = queue && (board.queues.find(({ id }) => id === queue)?.name ?? queue);
    const what = { tile: t(`tile.${tile}`), value: shown(value), threshold: shown(threshold) };
    return name ? t('board.breachOf', { ...what, queue: inSentence(name) }) : t('board.breach', what);
  };
}

/** What asks for somebody now: breaches of the rules, and hands that are raised. */
export function Trouble({ board, now }: { board: Board; now: number }) {
  const { t } = useTranslation();
  const textOf = useBreachText(board);
  const { hands } = board;
  // Two rules may have the same limit, and be of another patience.
  const breaches = [...new Map(board.breaches.map((breach) => [breachKey(breach), breach])).values()];
  if (breaches.length === 0 && hands.length === 0) return null;
  return (
    <section className={classes.trouble} aria-label={t('board.trouble')}>
      <ul className={classes.list}>
        {breaches.map((breach) => (
          <li key={breachKey(breach)} className={classes.item} data-kind="breach">
            <LevelSign level="past" size={18} />
            {breach.queue ? (
              <UnstyledButton className={classes.words} data-leads onClick={() => goTo(breach.queue ?? '')}>
                {textOf(breach)}
              </UnstyledButton>
            ) : (
              <span className={classes.words}>{textOf(breach)}</span>
            )}
            <span className={classes.time}>
              {t('alerts.lasted', { time: durationText(now - Date.parse(breach.since), t) })}
            </span>
          </li>
        ))}
        {hands.map((hand) => (
          <HandRow key={hand.conversationId} hand={hand} board={board} now={now} />
        ))}
      </ul>
    </section>
  );
}

/** Its tile may be far down the page. */
function goTo(queue: string): void {
  const tile = document.getElementById(tileId(queue));
  tile?.scrollIntoView({ block: 'center' });
  tile?.focus({ preventScroll: true });
}

function HandRow({ hand, board, now }: { hand: RaisedHand; board: Board; now: number }) {
  const { t } = useTranslation();
  const acts = useActs({ id: hand.conversationId } as Conversation);
  const { id } = hand.agent;
  const name = hand.agent.name ?? board.agents.find((each) => each.id === id)?.name ?? t('person.colleague');
  return (
    <li className={classes.item} data-kind="hand">
      <IconHandStop size={18} aria-hidden="true" />
      <span className={classes.words}>
        <strong>{t('acts.asksForHelp', { name: inSentence(name) })}</strong>{' '}
        {hand.reason && <TheirWords>{hand.reason}</TheirWords>}
      </span>
      <span className={classes.time}>{durationText(now - Date.parse(hand.at), t)}</span>
      <span className={classes.acts}>
        <SilentLink
          conversation={hand.conversationId}
          assignee={id}
          className={classes.look}
          label={t('board.lookAtHand', { name: inSentence(name) })}
        >
          {t('board.lookShort')}
        </SilentLink>
        <Button
          size="compact-sm"
          variant="default"
          disabled={acts.busy}
          aria-label={t('board.lowerOf', { name: inSentence(name) })}
          onClick={() => void acts.hand(false)}
        >
          {t('acts.lower')}
        </Button>
      </span>
    </li>
  );
}
