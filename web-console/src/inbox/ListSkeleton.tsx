import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ListSkeleton.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The shape of a list that is on its way. */
export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('list.loadingMore')}>
      {ROWS.map((row) => (
        <div key={row} className={classes.row}>
          <Skeleton circle height={36} width={36} />
          <div className={classes.lines}>
            <Skeleton height={10} width="46%" radius="xl" />
            <Skeleton height={10} width="88%" radius="xl" />
          </div>
        </div>
      ))}
    </div>
  );
}
