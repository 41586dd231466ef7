import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';
import { Sprig } from './Flower.tsx';

interface EmptyStateProps {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly picture?: ReactNode;
}

/** A place with nothing in it, said kindly. */
export function EmptyState({ title, hint, action, picture = <Sprig /> }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {picture}
      <p className={classes.title}>{title}</p>
      {hint && <p className={classes.hint}>{hint}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
