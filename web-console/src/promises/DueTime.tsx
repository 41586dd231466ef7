import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { durationText, fullTimeText, useNow } from '../ui/time.ts';
import classes from './DueTime.module.css';
import { dueText, isOverdue } from './promise.ts';

interface DueTimeProps {
  readonly due: string;
  /** Also how long it is until then, or how late it is. */
  readonly relative?: boolean;
}

/** By when an open promise is due. One that is overdue says so with a sign and a word, not by its colour alone. */
export function DueTime({ due, relative = false }: DueTimeProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(15_000);
  const overdue = isOverdue({ due }, now);
  const by = t('promise.by', { at: dueText(due, now, i18n.language) });
  const span = durationText(Math.abs(Date.parse(due) - now), t);
  return (
    <span className={classes.due} data-overdue={overdue || undefined}>
      {overdue && (
        <>
          <IconAlertTriangle size={13} stroke={2.2} aria-hidden="true" />
          <strong>{t('promise.overdue')}</strong>
        </>
      )}
      <time dateTime={due} title={fullTimeText(due, i18n.language)}>
        {relative ? t(overdue ? 'promise.byLate' : 'promise.byIn', { by, span }) : by}
      </time>
    </span>
  );
}
