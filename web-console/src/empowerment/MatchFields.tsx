import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { REASONS } from '../gestures/gesture.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import classes from '../ui/Form.module.css';
import { Section } from '../ui/Section.tsx';
import { ROLES } from './empowerment.ts';
import type { RuleFormOf } from './RuleForm.tsx';

/** Whom and what the rule is for. */
export function MatchFields({ form, known }: { form: RuleFormOf; known: boolean }) {
  const { t } = useTranslation();
  const { colleagues } = useColleagues();
  const { queues } = useQueues();
  const any = { value: '', label: t('rule.any') };
  const byName = colleagues.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <Section title={t('rule.match')} hint={t('rule.matchHint')}>
      <div className={classes.pair}>
        <NativeSelect
          label={t('rule.role')}
          data={[any, ...ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))]}
          {...form.getInputProps('match.role')}
        />
        <NativeSelect
          label={t('rule.agent')}
          data={[any, ...byName.map(({ id, name }) => ({ value: id, label: name }))]}
          {...form.getInputProps('match.agent')}
        />
        <TextInput
          label={t('rule.team')}
          placeholder={t('rule.any')}
          maxLength={40}
          dir="auto"
          {...form.getInputProps('match.team')}
        />
        <NativeSelect
          label={t('rule.queue')}
          data={[any, ...queues.map(({ id, name }) => ({ value: id, label: name }))]}
          {...form.getInputProps('match.queue')}
        />
        <NativeSelect
          label={t('rule.reason')}
          data={[any, ...REASONS.map((reason) => ({ value: reason, label: t(`gesture.reason.${reason}`) }))]}
          {...form.getInputProps('match.reason')}
        />
        <TextInput
          label={t('rule.id')}
          description={known ? undefined : t('rule.idHint')}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          disabled={known}
          {...form.getInputProps('id')}
        />
      </div>
    </Section>
  );
}
