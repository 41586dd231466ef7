import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface NoticeProps {
  /** `bad` where something went wrong; otherwise it is something to think of. */
  readonly kind?: 'note' | 'bad';
  /** How it is read out: `alert` at once, `status` in turn; without it, where it stands. */
  readonly role?: 'alert' | 'status' | undefined;
  readonly icon?: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A sentence on a ground of its own, which nobody should overlook. */
export function Notice({ kind = 'note', role, icon, action, children }: NoticeProps) {
  return (
    <p className={classes.notice} data-kind={kind} role={role}>
      {icon}
      <span className={classes.text}>{children}</span>
      {action}
    </p>
  );
}
