import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQueues } from '../queues/useQueueNames.ts';
import classes from './QueueFilter.module.css';
import { useMyQueue } from './useMyQueue.ts';

/** Which queue is shown, where there is more than one. */
export function QueueFilter() {
  const { t } = useTranslation();
  const { queues } = useQueues();
  const [queue, choose] = useMyQueue();
  if (queues.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      className={classes.filter}
      aria-label={t('list.queue')}
      value={queue ?? ''}
      data={[
        { value: '', label: t('list.allQueues') },
        ...queues.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
