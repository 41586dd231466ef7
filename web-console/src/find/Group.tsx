import { Button, Skeleton } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FindPage.module.css';

const SLOW_AFTER_MILLIS = 2_500;

interface GroupProps {
  readonly title: string;
  /** What is said where nothing was found. */
  readonly none: string;
  readonly count: number;
  /** Whether an answer is waited for; what is shown meanwhile may be of the words before. */
  readonly looking: boolean;
  readonly failed: boolean;
  readonly onRetry: () => void;
  /** Shows more, where there is more. */
  readonly onMore?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** What was found of one kind, or why there is nothing to show. */
export function Group({ title, none, count, looking, failed, onRetry, onMore, children }: GroupProps) {
  const { t } = useTranslation();
  const slow = useSlow(looking);
  return (
    <section className={classes.group} aria-label={title} aria-busy={looking}>
      <h2 className={classes.heading}>{title}</h2>
      <p role="status" className={classes.state} data-quiet={(!slow && count > 0) || undefined}>
        {slow ? t('find.slow') : !looking && !failed && (count > 0 ? t('find.summary', { count }) : none)}
      </p>
      {looking && count === 0 && (
        <div className={classes.skeleton}>
          <Skeleton height={12} width="72%" radius="xl" />
          <Skeleton height={12} width="54%" radius="xl" />
          <Skeleton height={12} width="63%" radius="xl" />
        </div>
      )}
      {failed && !looking && (
        <p role="alert" className={classes.state}>
          {t('find.groupFailed')}{' '}
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            {t('conversation.retry')}
          </Button>
        </p>
      )}
      {count > 0 && (
        <ul className={classes.results} data-stale={looking || undefined}>
          {children}
        </ul>
      )}
      {onMore && count > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.more}
          loading={looking}
          onClick={onMore}
        >
          {t('find.more')}
        </Button>
      )}
    </section>
  );
}

/** Whether it has been waited for longer than people wait gladly. */
function useSlow(looking: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!looking) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MILLIS);
    return () => clearTimeout(timer);
  }, [looking]);
  return slow;
}
