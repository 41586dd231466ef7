import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ANSWERS } from './empowerment.ts';
import classes from './RuleForm.module.css';
import type { RuleFormOf } from './RuleForm.tsx';

/** What happens when somebody wants to give something. */
export function AnswerFields({ form }: { form: RuleFormOf }) {
  const { t } = useTranslation();
  return (
    <section className={classes.section} aria-label={t('rule.answer')}>
      <h2 className={classes.heading}>{t('rule.answer')}</h2>
      <Radio.Group
        label={t('rule.answer')}
        classNames={{ label: classes.unseen }}
        {...form.getInputProps('answer')}
      >
        <div className={classes.choices}>
          {ANSWERS.map((answer) => (
            <Radio
              key={answer}
              value={answer}
              label={t(`answer.${answer}`)}
              description={t(`answerHint.${answer}`)}
            />
          ))}
        </div>
      </Radio.Group>
    </section>
  );
}
