import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './TeamPage.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

/** The shape of a team that is on its way. */
export function TeamSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.people} role="status" aria-label={t('app.loading')}>
      {ROWS.map((row) => (
        <div key={row} className={classes.person}>
          <Skeleton circle height={36} width={36} />
          <Skeleton height={12} width="40%" radius="xl" />
        </div>
      ))}
    </div>
  );
}
