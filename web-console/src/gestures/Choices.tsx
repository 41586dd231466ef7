import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { placeAfter } from './keys.ts';

interface ChoicesProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly children: ReactNode;
}

/** A row of buttons of which one is chosen. Arrows go from one to the next; choosing is a press of its own. */
export function Choices({ label, className, describedBy, children }: ChoicesProps) {
  const row = useRef<HTMLFieldSetElement>(null);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(row.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const place = buttons.indexOf(event.target as HTMLElement);
    const to = place < 0 ? undefined : placeAfter(event.key, place, buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
  return (
    <fieldset
      ref={row}
      className={className}
      aria-label={label}
      aria-describedby={describedBy}
      onKeyDown={move}
    >
      {children}
    </fieldset>
  );
}
