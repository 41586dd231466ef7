import { Radio, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_TAGS } from '../team/staff.ts';
import classes from '../ui/Form.module.css';
import { Section } from '../ui/Section.tsx';
import { MODES } from './queue.ts';
import type { SectionProps } from './queueValues.ts';

/** What the queue is called, how it gives out, and to whom. */
export function BasicsSection({ form, known }: SectionProps & { known: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('queue.basics')}>
        <div className={classes.pair}>
          <TextInput
            label={t('queue.name')}
            description={t('queue.nameHint')}
            autoComplete="off"
            maxLength={100}
            dir="auto"
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('queue.id')}
            description={t('queue.idHint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            disabled={known}
            {...form.getInputProps('id')}
          />
        </div>
        <Switch
          label={t('queue.open')}
          description={t('queue.openHint')}
          {...form.getInputProps('open', { type: 'checkbox' })}
        />
      </Section>
      <Section title={t('queue.mode')}>
        <Radio.Group
          label={t('queue.mode')}
          classNames={{ label: classes.unseen }}
          {...form.getInputProps('mode')}
        >
          <div className={classes.choices}>
            {MODES.map((mode) => (
              <Radio
                key={mode}
                value={mode}
                label={t(`queue.mode.${mode}`)}
                description={t(`queue.modeHint.${mode}`)}
              />
            ))}
          </div>
        </Radio.Group>
        {form.values.mode === 'offer' && (
          <div className={classes.pair}>
            <TextInput
              type="number"
              min={5}
              max={300}
              label={t('queue.offerSeconds')}
              description={t('queue.offerSecondsHint')}
              {...form.getInputProps('offerSeconds')}
            />
          </div>
        )}
      </Section>
      <Section title={t('queue.who')}>
        <div className={classes.pair}>
          <TagsInput
            label={t('queue.skills')}
            description={t('queue.skillsHint')}
            placeholder={t('queue.add')}
            maxTags={MOST_TAGS}
            {...form.getInputProps('skills')}
          />
          <TagsInput
            label={t('queue.languages')}
            description={t('queue.languagesHint')}
            placeholder={t('queue.add')}
            maxTags={MOST_TAGS}
            {...form.getInputProps('languages')}
          />
        </div>
      </Section>
    </>
  );
}
