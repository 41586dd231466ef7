import { IconEar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { authorName } from '../ui/people.ts';
import { clockText, fullTimeText } from '../ui/time.ts';
import classes from './NoteCard.module.css';
import type { WhisperEntry } from './rows.ts';
import { SaidText } from './SaidText.tsx';

/** What a supervisor whispered. It looks as a note, with which it shares that the customer does not see it, and says that it is none. */
export function WhisperCard({ entry, me }: { entry: WhisperEntry; me: string }) {
  const { t, i18n } = useTranslation();
  return (
    <div role="note" className={classes.note} aria-label={t('transcript.whisper')}>
      <div className={classes.head}>
        <IconEar size={13} stroke={2.2} aria-hidden="true" />
        <span className={classes.author}>{authorName(entry.by, t, me)}</span>
        <span className={classes.only}>{t('transcript.whisperOnlyStaff')}</span>
        <time dateTime={entry.at} title={fullTimeText(entry.at, i18n.language)}>
          {clockText(entry.at, i18n.language)}
        </time>
      </div>
      {entry.text && <SaidText text={entry.text} />}
    </div>
  );
}
