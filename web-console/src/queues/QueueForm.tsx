import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import classes from '../ui/Form.module.css';
import { FormEnd } from '../ui/FormEnd.tsx';
import { tell } from '../ui/tell.ts';
import { useFormProblem } from '../ui/useFormProblem.ts';
import { BasicsSection } from './BasicsSection.tsx';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import { ClosedSection } from './ClosedSection.tsx';
import { DeleteQueue } from './DeleteQueue.tsx';
import { HoursSection } from './HoursSection.tsx';
import { type Merge, merge, type Part, withParts } from './merge.ts';
import { PrioritySection } from './PrioritySection.tsx';
import { PromisesSection } from './PromisesSection.tsx';
import { conflictOf, GENERAL, putQueue, type Queue } from './queue.ts';
import { problemsOf } from './queueProblems.ts';
import { fieldOf, type QueueValues, queueOf, settled, valuesOf } from './queueValues.ts';
import { refusalOf } from './refusal.ts';

/** Makes a queue, or changes one. What is wrong is said at its field, whoever found it. */
export function QueueForm({ queue, others }: { queue: Queue | undefined; others: readonly Queue[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { element, problem, setProblem, seeFields } = useFormProblem();
  // What the form began with, or was shown since: only if the queue is still that, what is typed may replace it.
  const [base, setBase] = useState(queue);
  const [merged, setMerged] = useState<Merge>();
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
    mutationFn: (values: QueueValues) => putQueue(queueOf(values), base),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: ['queues'] });
      tell('good', t('queue.saved', { name }));
      navigate('/queues');
    },
    onError: (thrown) => {
      // The fields stay open while it is being saved.
      const values = form.getValues() as QueueValues;
      const conflict = conflictOf(thrown);
      if (conflict?.why === 'changed') return changedMeanwhile(conflict.theirs, values);
      if (conflict) {
        form.setFieldError('id', t('queue.bad.taken'));
        return seeFields();
      }
      const { field, text } = refusalOf(thrown, t);
      const known = field && fieldOf(field, values);
      if (!known) return setProblem(field ? `${field}: ${text}` : text);
      form.setFieldError(known, text);
      seeFields();
    },
  });

  const changedMeanwhile = (theirs: Queue | undefined, values: QueueValues) => {
    if (theirs && base) {
      const merging = merge(base, values, theirs);
      form.setValues(withParts(values, merging.taken, theirs));
      setMerged(merging);
    } else {
      setMerged(undefined);
      setProblem(t('queue.goneMeanwhile'));
    }
    setBase(theirs);
  };
  const take = (part: Part) => {
    if (!merged) return;
    form.setValues((typed) => withParts(typed as QueueValues, [part], merged.theirs));
    setMerged({
      ...merged,
      taken: [...merged.taken, part],
      disputed: merged.disputed.filter((each) => each !== part),
    });
  };

  const send = form.onSubmit((values) => {
    const ordered = settled(values);
    form.setValues(ordered);
    setProblem(undefined);
    setMerged(undefined);
    save.mutate(ordered);
  }, seeFields);

  return (
    <form ref={element} className={classes.form} noValidate onSubmit={send}>
      <BasicsSection form={form} known={queue !== undefined} />
      <HoursSection form={form} />
      <ClosedSection form={form} />
      <PrioritySection form={form} />
      <PromisesSection form={form} others={others} />
      {merged && <ChangedMeanwhile merge={merged} onTake={take} />}
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
