import type { ReactNode } from 'react';

/**
 * Text that a person outside wrote (a name, a subject, a message): plain, in its own direction, and unable to
 * reorder what stands around it.
 */
export function TheirWords({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return (
    <bdi dir="auto" className={className ? `theirWords ${className}` : 'theirWords'}>
      {children}
    </bdi>
  );
}
