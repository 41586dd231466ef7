import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ANSWERS } from '../gestures/gesture.ts';
import classes from '../ui/Form.module.css';
import { Section } from '../ui/Section.tsx';
import type { RuleFormOf } from './RuleForm.tsx';

/** What happens when somebody wants to give something. */
export function AnswerFields({ form }: { form: RuleFormOf }) {
  const { t } = useTranslation();
  return (
    <Section title={t('rule.answer')}>
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
    </Section>
  );
}
