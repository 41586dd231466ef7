import { IconUser } from '@tabler/icons-react';
import type { PresenceStatus } from '../live/wire.ts';
import classes from './Portrait.module.css';
import { initials, tintOf } from './people.ts';

interface PortraitProps {
  readonly id: string;
  /** Absent for a person whose name nobody knows. */
  readonly name?: string | undefined;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly presence?: PresenceStatus | undefined;
}

/** A person's picture: their initials on a tint of their own. It is decoration; the name stands beside it. */
export function Portrait({ id, name, size = 'md', presence }: PortraitProps) {
  const letters = name ? initials(name) : '';
  return (
    <span className={classes.portrait} data-tint={tintOf(id)} data-size={size} aria-hidden="true">
      {letters || <IconUser size="55%" stroke={1.8} />}
      {presence && <span className={classes.presence} data-status={presence} />}
    </span>
  );
}
