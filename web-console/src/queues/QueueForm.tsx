import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import classes from '../ui/Form.module.css';
import { FormEnd } from '../ui/FormEnd.tsx';
import { tell } from '../ui/tell.ts';
import { useFormProblem } from '../ui/useFormProblem.ts';
import { BasicsSection } from './BasicsSection.tsx';
import { ClosedSection } from './ClosedSection.tsx';
import { DeleteQueue } from './DeleteQueue.tsx';
import { HoursSection } from './HoursSection.tsx';
import { PrioritySection } from './PrioritySection.tsx';
import { PromisesSection } from './PromisesSection.tsx';
import { GENERAL, putQueue, type Queue } from './queue.ts';
import { problemsOf } from './queueProblems.ts';
import { fieldOf, type QueueValues, queueOf, settled, valuesOf } from './queueValues.ts';
import { refusalOf } from './refusal.ts';

/** Makes a queue, or changes one. What is wrong is said at its field, whoever found it. */
export function QueueForm({ queue, others }: { queue: Queue | undefined; others: readonly Queue[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { element, problem, setProblem, seeFields } = useFormProblem();
  const form = useForm<QueueValues>({
    initialValues: valuesOf(queue),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(problemsOf(values, others)).map(([field, { text, value }]) => [
          field,
          t(text, { value }),
        ]),
      ),
  });
  const save = useMutation({
    mutationFn: (values: QueueValues) => putQueue(queueOf(values)),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: ['queues'] });
      tell('good', t('queue.saved', { name }));
      navigate('/queues');
    },
    onError: (thrown, values) => {
      const { field, text } = refusalOf(thrown, t);
      const known = field && fieldOf(field, values);
      if (!known) return setProblem(field ? `${field}: ${text}` : text);
      form.setFieldError(known, text);
      seeFields();
    },
  });

  const send = form.onSubmit((values) => {
    const ordered = settled(values);
    form.setValues(ordered);
    setProblem(undefined);
    save.mutate(ordered);
  }, seeFields);

  return (
    <form ref={element} className={classes.form} noValidate onSubmit={send}>
      <BasicsSection form={form} known={queue !== undefined} />
      <HoursSection form={form} />
      <ClosedSection form={form} />
      <PrioritySection form={form} />
      <PromisesSection form={form} others={others} />
      <FormEnd problem={problem} apart={queue && queue.id !== GENERAL && <DeleteQueue queue={queue} />}>
        <Button variant="default" onClick={() => navigate('/queues')}>
          {t('team.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t(queue ? 'team.save' : 'team.create')}
        </Button>
      </FormEnd>
    </form>
  );
}
