import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueues } from '../queues/useQueueNames.ts';
import { saying } from '../ui/saying.ts';
import classes from './StaffingPage.module.css';
import { askMeasured, MEASURED, type Measured, samplesOf, type Typed, typedOf } from './staffing.ts';

const HOURS = [1, 4, 24, 168, 672] as const;
const DAY_HOURS = 24;

/** Fills in what was measured, and says from how much. What is not known stays as it was. */
export function Prefill({ onTyped }: { onTyped: (typed: Partial<Typed>) => void }) {
  const { t } = useTranslation();
  const { queues } = useQueues();
  const [queue, setQueue] = useState('');
  const [hours, setHours] = useState<number>(DAY_HOURS);
  const measured = useMutation({
    mutationFn: () => askMeasured(queue, hours),
    onSuccess: (found) => onTyped(typedOf(found)),
  });
  return (
    <fieldset className={classes.prefill}>
      <legend className={classes.legend}>{t('staffing.prefill')}</legend>
      <div className={classes.row}>
        <NativeSelect
          size="xs"
          label={t('staffing.prefillQueue')}
          value={queue}
          data={[
            { value: '', label: t('staffing.prefillAll') },
            ...queues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setQueue(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={t('staffing.prefillHours')}
          value={String(hours)}
          data={HOURS.map((each) => ({
            value: String(each),
            label:
              each < DAY_HOURS
                ? t('staffing.hours', { count: each })
                : t('staffing.days', { count: each / DAY_HOURS }),
          }))}
          onChange={(event) => setHours(Number(event.currentTarget.value))}
        />
      </div>
      <Button variant="default" size="sm" loading={measured.isPending} onClick={() => measured.mutate()}>
        {t('staffing.fill')}
      </Button>
      <div role="status">
        {measured.isError && (
          <p className={classes.failed}>
            {t('staffing.prefillFailed')} {saying(measured.error, t)}
          </p>
        )}
        {measured.data && <Sources measured={measured.data} />}
      </div>
    </fieldset>
  );
}

function Sources({ measured }: { measured: Measured }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.sources}>
      {MEASURED.map((field) => (
        <li key={field}>
          {measured[field] === undefined || measured[field] === null
            ? t('staffing.notMeasured', { field: t(`staffing.field.${field}`) })
            : t('staffing.filled', {
                field: t(`staffing.field.${field}`),
                count: samplesOf(measured, field),
              })}
        </li>
      ))}
      {typeof measured.patienceSeconds === 'number' && <li>{t('staffing.patienceSource')}</li>}
    </ul>
  );
}
