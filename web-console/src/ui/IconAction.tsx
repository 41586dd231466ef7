import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface IconActionProps {
  /** What it is called: the picture alone says nothing to whoever cannot see it. */
  readonly label: string;
  /** What a pointer that rests on it is told; without it, nothing. */
  readonly title?: string;
  /** Its width and height in pixels. */
  readonly size?: number;
  readonly className?: string | undefined;
  /** Where it leads; `onClick` is for what it does. */
  readonly to?: string;
  readonly onClick?: () => void;
  readonly disabled?: boolean;
  /** Whether what it opens is open; without it, it opens nothing. */
  readonly expanded?: boolean;
  readonly children: ReactNode;
}

/** A button or a link that is a picture, quiet until one is near it. */
export function IconAction({ label, size = 40, to, expanded, children, ...others }: IconActionProps) {
  const looks = {
    variant: 'subtle',
    color: 'gray',
    size,
    'aria-label': label,
    'aria-expanded': expanded,
    ...others,
  } as const;
  return to === undefined ? (
    <ActionIcon {...looks}>{children}</ActionIcon>
  ) : (
    <ActionIcon component={Link} to={to} {...looks}>
      {children}
    </ActionIcon>
  );
}
