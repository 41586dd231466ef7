import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fullTimeText, soonText, useNow } from '../ui/time.ts';
import classes from './TaskCard.module.css';

const SOON_MILLIS = 4 * 3_600_000;

/** Until when, and whether that is near or past. */
export function Due({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const due = Date.parse(at);
  const state = due < now ? 'late' : due - now < SOON_MILLIS ? 'soon' : 'later';
  return (
    <time className={classes.due} data-state={state} dateTime={at} title={fullTimeText(at, i18n.language)}>
      <IconClock size={15} stroke={1.9} aria-hidden="true" />
      {t(state === 'late' ? 'task.late' : 'task.due', { at: dueText(due, now, i18n.language) })}
    </time>
  );
}

/** What is past says its date: a weekday alone would be taken for the next one. */
function dueText(due: number, now: number, language: string): string {
  return due < now ? fullTimeText(new Date(due).toISOString(), language) : soonText(due, now, language);
}
