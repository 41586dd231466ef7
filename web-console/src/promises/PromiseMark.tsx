import { IconCalendarHeart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DueTime } from './DueTime.tsx';
import classes from './PromiseMark.module.css';
import type { OpenPromise } from './promise.ts';

/** That something is promised in a conversation, small enough for a row: by when the first of it is due. */
export function PromiseMark({ promise }: { promise: OpenPromise }) {
  const { t } = useTranslation();
  return (
    <span className={classes.mark} title={t('promise.mark', { text: promise.text })}>
      <IconCalendarHeart size={13} stroke={2} aria-hidden="true" />
      <DueTime due={promise.due} />
    </span>
  );
}
