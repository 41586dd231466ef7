import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../ui/Form.module.css';
import { Section } from '../ui/Section.tsx';
import type { Queue } from './queue.ts';
import type { SectionProps } from './queueValues.ts';

/** What customers may expect, and who helps when it cannot be kept. */
export function PromisesSection({ form, others }: SectionProps & { others: readonly Queue[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('queue.promises')}>
      <div className={classes.pair}>
        <TextInput
          type="number"
          min={1}
          label={t('queue.waitSeconds')}
          description={t('queue.seconds')}
          {...form.getInputProps('targets.waitSeconds')}
        />
        <TextInput
          type="number"
          min={1}
          label={t('queue.firstResponseSeconds')}
          description={t('queue.seconds')}
          {...form.getInputProps('targets.firstResponseSeconds')}
        />
      </div>
      {others.length > 0 && (
        <Switch label={t('queue.overflows')} {...form.getInputProps('overflows', { type: 'checkbox' })} />
      )}
      {form.values.overflows && (
        <div className={classes.pair}>
          <NativeSelect
            label={t('queue.overflowQueue')}
            data={[
              { value: '', label: t('queue.choose') },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('overflow.queue')}
          />
          <TextInput
            type="number"
            min={10}
            label={t('queue.afterSeconds')}
            {...form.getInputProps('overflow.afterSeconds')}
          />
        </div>
      )}
    </Section>
  );
}
