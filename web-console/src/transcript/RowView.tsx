import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { GestureCard } from '../gestures/GestureCard.tsx';
import { dayText, useNow } from '../ui/time.ts';
import { Bubble } from './Bubble.tsx';
import { EventLine } from './EventLine.tsx';
import { FeedbackCard } from './FeedbackCard.tsx';
import { NoteCard } from './NoteCard.tsx';
import { PromiseCard } from './PromiseCard.tsx';
import type { Row } from './rows.ts';
import classes from './TranscriptView.module.css';
import { WhisperCard } from './WhisperCard.tsx';

interface RowViewProps {
  readonly row: Row;
  readonly me: string;
  /** Whether the customer has seen up to here. */
  readonly seen: boolean;
}

/** One row of a transcript. Rows are many and rarely change: each renders again only for its own sake. */
export const RowView = memo(
  function RowView({ row, me, seen }: RowViewProps) {
    switch (row.type) {
      case 'day':
        return <DayLine at={row.at} />;
      case 'bubble':
        return <Bubble row={row} me={me} seen={seen} />;
      case 'note':
        return <NoteCard entry={row.entry} me={me} />;
      case 'whisper':
        return <WhisperCard entry={row.entry} me={me} />;
      case 'gesture':
        return <GestureCard entry={row.entry} />;
      case 'feedback':
        return <FeedbackCard entry={row.entry} me={me} />;
      case 'promise':
        return <PromiseCard entry={row.entry} settled={row.settled} me={me} />;
      case 'event':
        return <EventLine entry={row.entry} me={me} />;
    }
  },
  (a, b) => a.seen === b.seen && a.me === b.me && sameRow(a.row, b.row),
);

function sameRow(a: Row, b: Row): boolean {
  if (a.type === 'bubble' && b.type === 'bubble')
    return a.entry === b.entry && a.first === b.first && a.last === b.last;
  if (a.type === 'day' && b.type === 'day') return a.at === b.at;
  if (a.type === 'day' || b.type === 'day') return false;
  if (a.type === 'promise' && b.type === 'promise' && a.settled !== b.settled) return false;
  return a.type === b.type && a.entry === b.entry;
}

function DayLine({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  return (
    <div className={classes.day}>
      <span>{dayText(at, now, i18n.language, t)}</span>
    </div>
  );
}
