import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './FormEnd.module.css';
import { Notice } from './Notice.tsx';

interface FormEndProps {
  readonly problem: string | undefined;
  /** Set apart from what saves: what deletes, where there is something to delete. */
  readonly apart?: ReactNode;
  /** The buttons, the one that saves last. */
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** The end of a form: what is wrong with the whole of it, and its buttons, which stay in sight. */
export function FormEnd({ problem, apart, children, className }: FormEndProps) {
  return (
    <div className={className ? `${classes.end} ${className}` : classes.end}>
      {problem && (
        <div className={classes.problem}>
          <Notice kind="bad" role="alert" icon={<IconAlertCircle size={18} aria-hidden="true" />}>
            {problem}
          </Notice>
        </div>
      )}
      <div className={classes.buttons}>
        {apart && <span className={classes.apart}>{apart}</span>}
        {children}
      </div>
    </div>
  );
}
