import { IconCalendarHeart, IconCheck, IconLock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DueTime } from '../promises/DueTime.tsx';
import { dueText, type Outcome, type PromiseEntry } from '../promises/promise.ts';
import { authorName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { clockText, fullTimeText, useNow } from '../ui/time.ts';
import classes from './PromiseCard.module.css';
import { SafeText } from './SafeText.tsx';

interface PromiseCardProps {
  readonly entry: PromiseEntry;
  /** What became of it; undefined while it is open. */
  readonly settled: Outcome | undefined;
  readonly me: string;
}

/** A promise where it was made, and how it stands now. What became of it later stands there as a line of its own. */
export function PromiseCard({ entry, settled, me }: PromiseCardProps) {
  const { t, i18n } = useTranslation();
  return (
    <div role="note" className={classes.promise} aria-label={t('promise.label')}>
      <div className={classes.head}>
        <IconCalendarHeart size={16} stroke={1.9} aria-hidden="true" />
        <TheirWords className={classes.author}>
          {t('promise.madeBy', { name: authorName(entry.by, t, me) })}
        </TheirWords>
        <span className={classes.only}>
          <IconLock size={12} stroke={2.2} aria-hidden="true" /> {t('transcript.noteOnlyStaff')}
        </span>
        <time dateTime={entry.at} title={fullTimeText(entry.at, i18n.language)}>
          {clockText(entry.at, i18n.language)}
        </time>
      </div>
      <SafeText text={entry.text} className={classes.text} />
      <div className={classes.foot}>
        {settled ? <Settled due={entry.due} outcome={settled} /> : <DueTime due={entry.due} relative />}
      </div>
    </div>
  );
}

function Settled({ due, outcome }: { due: string; outcome: Outcome }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const Sign = outcome === 'kept' ? IconCheck : IconX;
  return (
    <>
      <span className={classes.outcome} data-outcome={outcome}>
        <Sign size={14} stroke={2.2} aria-hidden="true" /> {t(`promise.is.${outcome}`)}
      </span>
      <time dateTime={due} title={fullTimeText(due, i18n.language)}>
        {t('promise.by', { at: dueText(due, now, i18n.language) })}
      </time>
    </>
  );
}
