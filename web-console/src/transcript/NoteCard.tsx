import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../live/wire.ts';
import { MentioningText } from '../mentions/MentioningText.tsx';
import { authorName } from '../ui/people.ts';
import { clockText, fullTimeText } from '../ui/time.ts';
import { Attachments } from './Attachments.tsx';
import classes from './NoteCard.module.css';
import { SaidText } from './SaidText.tsx';

/** A note among staff. Its shape, colour, lock and words all say that the customer does not see it. */
export function NoteCard({ entry, me }: { entry: Extract<Entry, { kind: 'note' }>; me: string }) {
  const { t, i18n } = useTranslation();
  return (
    <div role="note" className={classes.note} aria-label={t('transcript.note')}>
      <div className={classes.head}>
        <IconLock size={13} stroke={2.2} aria-hidden="true" />
        <span className={classes.author}>{authorName(entry.by, t, me)}</span>
        <span className={classes.only}>{t('transcript.noteOnlyStaff')}</span>
        <time dateTime={entry.at} title={fullTimeText(entry.at, i18n.language)}>
          {clockText(entry.at, i18n.language)}
        </time>
      </div>
      {entry.text &&
        (entry.mentions ? (
          <MentioningText text={entry.text} mentions={entry.mentions} />
        ) : (
          <SaidText text={entry.text} />
        ))}
      <Attachments files={entry.attachments} />
    </div>
  );
}
