import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../ui/Form.module.css';
import { IconAction } from '../ui/IconAction.tsx';
import { Section } from '../ui/Section.tsx';
import type { SectionProps } from './queueValues.ts';
import { EQUALS_AS, newRule, RULE_KINDS } from './queueValues.ts';

/** Who goes before others, and by how much. */
export function PrioritySection({ form }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('queue.priority')} hint={t('queue.priorityHint')}>
      <ol className={classes.rows}>
        {form.values.priorityRules.map(({ key, kind, equalsAs }, at) => (
          <li key={key} className={classes.row}>
            <NativeSelect
              className={classes.grow}
              label={t('queue.ruleKind')}
              data={RULE_KINDS.map((value) => ({ value, label: t(`queue.rule.${value}`) }))}
              {...form.getInputProps(`priorityRules.${at}.kind`)}
            />
            {kind === 'attribute' && (
              <>
                <TextInput
                  className={classes.grow}
                  label={t('queue.attribute')}
                  maxLength={64}
                  {...form.getInputProps(`priorityRules.${at}.attribute`)}
                />
                <NativeSelect
                  className={classes.grow}
                  label={t('queue.equalsAs')}
                  data={EQUALS_AS.map((value) => ({ value, label: t(`queue.equalsAs.${value}`) }))}
                  {...form.getInputProps(`priorityRules.${at}.equalsAs`)}
                />
              </>
            )}
            {kind === 'attribute' && equalsAs === 'boolean' ? (
              <NativeSelect
                className={classes.grow}
                label={t('queue.equals')}
                data={[
                  { value: '', label: t('queue.choose') },
                  { value: 'true', label: t('queue.true') },
                  { value: 'false', label: t('queue.false') },
                ]}
                {...form.getInputProps(`priorityRules.${at}.equals`)}
              />
            ) : (
              <TextInput
                className={classes.grow}
                label={t('queue.equals')}
                maxLength={1_000}
                {...form.getInputProps(`priorityRules.${at}.${kind === 'attribute' ? 'equals' : kind}`)}
              />
            )}
            <TextInput
              className={classes.narrow}
              type="number"
              min={0}
              max={9}
              label={t('queue.rulePriority')}
              {...form.getInputProps(`priorityRules.${at}.priority`)}
            />
            <IconAction
              className={classes.remove}
              size={36}
              label={t('queue.removeRule')}
              onClick={() => form.removeListItem('priorityRules', at)}
            >
              <IconX size={16} />
            </IconAction>
          </li>
        ))}
      </ol>
      <Button
        className={classes.start}
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => form.insertListItem('priorityRules', newRule())}
      >
        {t('queue.addRule')}
      </Button>
    </Section>
  );
}
