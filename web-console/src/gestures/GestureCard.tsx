import { Skeleton } from '@mantine/core';
import { IconEyeOff, IconMessageHeart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import facts from '../ui/Facts.module.css';
import { moneyText } from '../ui/money.ts';
import { Notice } from '../ui/Notice.tsx';
import { TheirWords } from '../ui/TheirWords.tsx';
import { clockText, fullTimeText } from '../ui/time.ts';
import { GestureActions } from './GestureActions.tsx';
import classes from './GestureCard.module.css';
import type { Gesture, GestureEntry } from './gesture.ts';
import { Picture } from './Picture.tsx';
import { StepLine } from './StepLine.tsx';
import { useGesture } from './useGestures.ts';

/** A gesture in the transcript: what, for how much, with which words, how far it has come, and what may be done about it. */
export function GestureCard({ entry }: { entry: GestureEntry }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { data: gesture, isError } = useGesture(entry.gestureId);
  const what = gesture?.item?.name ?? entry.itemName ?? t(`gesture.type.${entry.gestureType}`);
  const note = gesture?.note ?? entry.note;
  return (
    <article className={classes.card} aria-label={t('gesture.card', { what })}>
      <div className={classes.top}>
        <Picture type={entry.gestureType} picture={gesture?.item?.picture} size="md" />
        <div className={classes.what}>
          <h3 className={classes.name}>
            <bdi>{what}</bdi>
            {gesture && <span className={classes.amount}>{moneyText(gesture.amount, i18n.language)}</span>}
          </h3>
          <p className={`${facts.facts} ${classes.meta}`}>
            {gesture && (
              <>
                <span>{gesture.agent.id === me.id ? t('person.you') : gesture.agent.name}</span>
                <span>{t(`gesture.reason.${gesture.reason}`)}</span>
              </>
            )}
            <time dateTime={entry.at} title={fullTimeText(entry.at, i18n.language)}>
              {clockText(entry.at, i18n.language)}
            </time>
            {gesture && <Known gesture={gesture} />}
          </p>
        </div>
      </div>
      {note && (
        <p className={classes.note}>
          <TheirWords>{note}</TheirWords>
        </p>
      )}
      {gesture ? (
        <>
          <StepLine gesture={gesture} />
          <Trouble gesture={gesture} />
          <GestureActions gesture={gesture} />
        </>
      ) : isError ? (
        <Notice>{t('gesture.cardFailed')}</Notice>
      ) : (
        <Skeleton height={88} radius="md" />
      )}
    </article>
  );
}

/** Whether the customer hears of it. */
function Known({ gesture }: { gesture: Gesture }) {
  const { t } = useTranslation();
  const Icon = gesture.tellCustomer ? IconMessageHeart : IconEyeOff;
  return (
    <span className={classes.known}>
      <Icon size={13} stroke={1.9} aria-hidden="true" />
      {t(gesture.tellCustomer ? 'gesture.knows' : 'gesture.surprise')}
    </span>
  );
}

/** What stands in its way, or a colleague's word about it. */
export function Trouble({ gesture }: { gesture: Gesture }) {
  const { t } = useTranslation();
  const { status, failure, stuck, review } = gesture;
  return (
    <>
      {status === 'submit_unknown' && <Notice>{t('gesture.unknownHint')}</Notice>}
      {status !== 'submit_unknown' && stuck && <Notice>{t('gesture.stuck')}</Notice>}
      {failure && (
        <Notice>
          {t('gesture.failure')} <TheirWords>{failure}</TheirWords>
        </Notice>
      )}
      {review?.verdict && review.by && (
        <p className={classes.verdict}>{t(`gesture.verdict.${review.verdict}`, { name: review.by.name })}</p>
      )}
    </>
  );
}
