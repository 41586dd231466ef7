import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What is wrong with a form as a whole; what is wrong with one of its fields is said there. */
export function useFormProblem() {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string>();
  const [marked, setMarked] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  // Goes to the first field at which something is wrong, once that is shown there.
  useEffect(() => {
    if (marked > 0)
      element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong]')?.focus();
  }, [marked]);
  return {
    /** Of the form. */
    element,
    problem,
    /** Says it, or that nothing is wrong any more. */
    setProblem,
    /** Says that the fields are marked at which something is wrong. */
    seeFields: () => {
      setProblem(t('queue.bad.some'));
      setMarked((before) => before + 1);
    },
  };
}
