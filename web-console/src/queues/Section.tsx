import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import classes from './QueueForm.module.css';
import type { QueueValues } from './queueValues.ts';

/** What each part of the form is given. */
export interface SectionProps {
  readonly form: UseFormReturnType<QueueValues>;
}

/** A part of the form with its heading. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </section>
  );
}
