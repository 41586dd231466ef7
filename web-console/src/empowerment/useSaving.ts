import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldOf, saying } from '../ui/saying.ts';
import { useFormProblem } from '../ui/useFormProblem.ts';

interface Saving<Values, Saved> {
  readonly form: UseFormReturnType<Values>;
  readonly put: (values: Values) => Promise<Saved>;
  readonly onSaved: (saved: Saved) => Promise<unknown>;
  /** The field of the form that the server means by a name of its own; undefined where the form has none such. */
  readonly fieldFor: (named: string, values: Values) => string | undefined;
}

/** Saves what stands in a form. What is wrong is said at its field, whoever found it, and else of the form as a whole. */
export function useSaving<Values, Saved>({ form, put, onSaved, fieldFor }: Saving<Values, Saved>) {
  const { t } = useTranslation();
  const { element, problem, setProblem, seeFields } = useFormProblem();
  const save = useMutation({
    mutationFn: put,
    onSuccess: onSaved,
    onError: (thrown, values) => {
      const named = fieldOf(thrown);
      const field = named && fieldFor(named, values);
      if (!field) return setProblem(saying(thrown, t));
      form.setFieldError(field, saying(thrown, t));
      seeFields();
    },
  });
  const onSubmit = form.onSubmit((values) => {
    setProblem(undefined);
    save.mutate(values);
  }, seeFields);
  return { element, problem, saving: save.isPending, onSubmit };
}
