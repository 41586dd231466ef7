import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ConversationSkeleton.module.css';

/** The shape of a conversation that is on its way. */
export function ConversationSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('transcript.loadingEarlier')}>
      <div className={classes.head}>
        <Skeleton circle height={36} width={36} />
        <Skeleton height={12} width={160} radius="xl" />
      </div>
      <Bubbles />
    </div>
  );
}

/** Bubbles without words. */
export function Bubbles() {
  return (
    <div className={classes.bubbles}>
      <Skeleton height={44} width="42%" radius="lg" />
      <Skeleton height={64} width="54%" radius="lg" />
      <Skeleton height={44} width="36%" radius="lg" className={classes.ours} />
      <Skeleton height={44} width="48%" radius="lg" />
    </div>
  );
}
