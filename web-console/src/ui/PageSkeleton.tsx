import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './PageSkeleton.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

/** The shape of a page that is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.page} role="status" aria-label={t('app.loading')}>
      <Skeleton height={20} width={160} radius="xl" />
      {ROWS.map((row) => (
        <Skeleton key={row} height={44} radius="md" />
      ))}
    </div>
  );
}
