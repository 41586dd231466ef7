import { Button, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fieldOf, saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { DeleteRule } from './DeleteRule.tsx';
import { DEFAULT, putRule, type Rule } from './empowerment.ts';
import { LimitFields } from './LimitFields.tsx';
import { MatchFields } from './MatchFields.tsx';
import classes from './RuleForm.module.css';
import { formField, type RuleValues, ruleOf, ruleProblems, valuesOf } from './ruleValues.ts';

export type RuleFormOf = UseFormReturnType<RuleValues>;

/** Makes a rule, or changes one. What is wrong is said at its field, whoever found it. */
export function RuleForm({ rule, others }: { rule: Rule | undefined; others: readonly Rule[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [refusals, setRefusals] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  // Goes to the first field at which something is wrong, once that is shown there.
  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  const usual = others.find(({ id }) => id === DEFAULT)?.perGesture.currency ?? 'USD';
  const form = useForm<RuleValues>({
    initialValues: valuesOf(rule, usual),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(ruleProblems(values, others)).map(([field, text]) => [field, t(text)]),
      ),
  });
  const refuse = () => {
    setProblem(t('queue.bad.some'));
    setRefusals((before) => before + 1);
  };
  const save = useMutation({
    mutationFn: (values: RuleValues) => putRule(ruleOf(values)),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['rules'] });
      tell('good', t('rule.saved', { id }));
      navigate('/empowerment/rules');
    },
    onError: (thrown, values) => {
      const named = fieldOf(thrown);
      const field = named && formField(named, values);
      if (!field) return setProblem(saying(thrown, t));
      form.setFieldError(field, saying(thrown, t));
      refuse();
    },
  });
  const send = form.onSubmit((values) => {
    setProblem(undefined);
    save.mutate(values);
  }, refuse);

  return (
    <form ref={element} className={classes.form} noValidate onSubmit={send}>
      {rule?.id === DEFAULT ? (
        <p className={classes.hint}>{t('rule.default')}</p>
      ) : (
        <MatchFields form={form} known={rule !== undefined} />
      )}
      <AnswerFields form={form} />
      {form.values.answer !== 'denied' && (
        <section className={classes.section} aria-label={t('rule.amounts')}>
          <h2 className={classes.heading}>{t('rule.amounts')}</h2>
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
        </section>
      )}
      <div className={classes.end}>
        {problem && (
          <p className={classes.problem} role="alert">
            <IconAlertCircle size={18} aria-hidden="true" /> {problem}
          </p>
        )}
        <div className={classes.buttons}>
          {rule && rule.id !== DEFAULT && <DeleteRule id={rule.id} />}
          <span className={classes.space} />
          <Button variant="default" onClick={() => navigate('/empowerment/rules')}>
            {t('team.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(rule ? 'team.save' : 'team.create')}
          </Button>
        </div>
      </div>
    </form>
  );
}
