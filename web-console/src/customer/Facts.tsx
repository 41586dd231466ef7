import type { ReactNode } from 'react';
import classes from './CustomerPanel.module.css';

/** A list of facts, with a title where it needs one. */
export function Facts({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      {title && <h3 className={classes.sectionTitle}>{title}</h3>}
      <dl className={classes.facts}>{children}</dl>
    </section>
  );
}

/** One fact. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
