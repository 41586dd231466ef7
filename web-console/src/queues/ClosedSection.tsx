import { NativeSelect, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../presence/useColleagues.ts';
import classes from '../ui/Form.module.css';
import { Section } from '../ui/Section.tsx';
import { CALLBACKS } from './queue.ts';
import type { SectionProps } from './queueValues.ts';

const ACTIONS = ['message', 'callback'] as const;

/** What a customer can do while nobody is there, who finds it, and when they may ask for a call. */
export function ClosedSection({ form }: SectionProps) {
  const { t } = useTranslation();
  const { colleagues } = useColleagues();
  // Nobody named means whoever saves it, as soon as it can be closed at all.
  const closes = !form.values.always || !form.values.open;
  const byName = colleagues.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <Section title={t('queue.outOfHours')}>
      <Radio.Group
        label={t('queue.outOfHours')}
        classNames={{ label: classes.unseen }}
        {...form.getInputProps('outOfHours.action')}
      >
        <div className={classes.choices}>
          {ACTIONS.map((action) => (
            <Radio key={action} value={action} label={t(`queue.outOfHours.${action}`)} />
          ))}
        </div>
      </Radio.Group>
      <div className={classes.pair}>
        <NativeSelect
          label={t('queue.owner')}
          description={t('queue.ownerHint')}
          data={[
            { value: '', label: t(closes ? 'queue.ownerYou' : 'queue.nobody') },
            ...byName.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('outOfHours.owner')}
        />
        <NativeSelect
          label={t('queue.callbacks')}
          description={t('queue.callbacksHint')}
          data={CALLBACKS.map((value) => ({ value, label: t(`queue.callbacks.${value}`) }))}
          {...form.getInputProps('callbacks')}
        />
      </div>
    </Section>
  );
}
