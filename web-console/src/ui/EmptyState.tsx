import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';
import { Sprig } from './Flower.tsx';

/** A place with nothing in it, said kindly. */
export function EmptyState({
  title,
  hint,
  action,
}: {
  title: ReactNode;
  hint?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <Sprig />
      <p className={classes.title}>{title}</p>
      {hint && <p className={classes.hint}>{hint}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
