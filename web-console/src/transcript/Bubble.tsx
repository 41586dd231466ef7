import { IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Portrait } from '../ui/Portrait.tsx';
import { authorName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { clockText, fullTimeText } from '../ui/time.ts';
import { Attachments } from './Attachments.tsx';
import classes from './Bubble.module.css';
import type { BubbleRow } from './rows.ts';
import { SaidText } from './SaidText.tsx';

/** One message. The customer's stands left, ours right; the first of a group says whose it is and when. */
export function Bubble({ row, me, seen }: { row: BubbleRow; me: string; seen: boolean }) {
  const { t, i18n } = useTranslation();
  const { entry, first, last } = row;
  const side = entry.by.kind === 'customer' ? 'theirs' : 'ours';
  const name = authorName(entry.by, t, me);
  return (
    <article
      className={classes.message}
      data-side={side}
      data-said={side === 'theirs' ? entry.seq : undefined}
      data-first={first || undefined}
      data-last={last || undefined}
      aria-label={t('transcript.announce', { name, text: clockText(entry.at, i18n.language) })}
    >
      {side === 'theirs' && (
        <span className={classes.portrait}>
          {last && <Portrait id={entry.by.id ?? ''} name={entry.by.name} size="sm" />}
        </span>
      )}
      <div className={classes.column}>
        {first && (
          <span className={classes.byline}>
            <TheirWords className={classes.author}>{name}</TheirWords>
            <time dateTime={entry.at} title={fullTimeText(entry.at, i18n.language)}>
              {clockText(entry.at, i18n.language)}
            </time>
          </span>
        )}
        {entry.text && (
          <div className={classes.bubble} title={fullTimeText(entry.at, i18n.language)}>
            <SaidText text={entry.text} />
          </div>
        )}
        <Attachments files={entry.attachments} />
        {seen && (
          <span className={classes.seen}>
            <IconChecks size={14} aria-hidden="true" /> {t('transcript.seen')}
          </span>
        )}
      </div>
    </article>
  );
}
