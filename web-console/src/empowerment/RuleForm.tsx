import { Button, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import classes from '../ui/Form.module.css';
import { FormEnd } from '../ui/FormEnd.tsx';
import { Section } from '../ui/Section.tsx';
import { tell } from '../ui/tell.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { DeleteRule } from './DeleteRule.tsx';
import { DEFAULT, putRule, type Rule } from './empowerment.ts';
import { LimitFields } from './LimitFields.tsx';
import { MatchFields } from './MatchFields.tsx';
import { formField, type RuleValues, ruleOf, ruleProblems, valuesOf } from './ruleValues.ts';
import { useSaving } from './useSaving.ts';

export type RuleFormOf = UseFormReturnType<RuleValues>;

/** Makes a rule, or changes one. What is wrong is said at its field, whoever found it. */
export function RuleForm({ rule, others }: { rule: Rule | undefined; others: readonly Rule[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const usual = others.find(({ id }) => id === DEFAULT)?.perGesture.currency ?? 'USD';
  const form = useForm<RuleValues>({
    initialValues: valuesOf(rule, usual),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(ruleProblems(values, others)).map(([field, text]) => [field, t(text)]),
      ),
  });
  const { element, problem, saving, onSubmit } = useSaving({
    form,
    put: (values) => putRule(ruleOf(values)),
    onSaved: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['rules'] });
      tell('good', t('rule.saved', { id }));
      navigate('/empowerment/rules');
    },
    fieldFor: formField,
  });
  return (
    <form ref={element} className={classes.form} noValidate onSubmit={onSubmit}>
      {rule?.id === DEFAULT ? (
        <p className={classes.hint}>{t('rule.default')}</p>
      ) : (
        <MatchFields form={form} known={rule !== undefined} />
      )}
      <AnswerFields form={form} />
      {form.values.answer !== 'denied' && (
        <Section title={t('rule.amounts')}>
          <div className={classes.pair}>
            <TextInput
              label={t('rule.perGesture')}
              description={t('rule.perGestureHint')}
              inputMode="decimal"
              autoComplete="off"
              {...form.getInputProps('perGesture')}
            />
            <TextInput
              label={t('rule.currency')}
              description={t('rule.currencyHint')}
              maxLength={3}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps('currency')}
            />
          </div>
          <LimitFields form={form} />
        </Section>
      )}
      <FormEnd problem={problem} apart={rule && rule.id !== DEFAULT && <DeleteRule id={rule.id} />}>
        <Button variant="default" onClick={() => navigate('/empowerment/rules')}>
          {t('team.cancel')}
        </Button>
        <Button type="submit" loading={saving}>
          {t(rule ? 'team.save' : 'team.create')}
        </Button>
      </FormEnd>
    </form>
  );
}
