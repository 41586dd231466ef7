import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import classes from './PaneDivider.module.css';
import { choosePaneWidth, PANES, type Pane, paneWidth, usePaneWidths } from './paneWidths.ts';

const STEP_PIXELS = 16;
const LEAP_PIXELS = 64;

interface PaneDividerProps {
  readonly pane: Pane;
  /** The id of the pane. */
  readonly controls: string;
  /** On which side of the line the pane is. */
  readonly side: 'left' | 'right';
  readonly label: string;
}

/**
 * The line beside a pane, which makes it wider or narrower: drawn with a pointer, or moved with the arrows (Shift leaps, Home
 * and End go to the bounds). Enter or a double click makes it as it was at first.
 */
export function PaneDivider({ pane, controls, side, label }: PaneDividerProps) {
  const { min, max, usual } = PANES[pane];
  const chosen = usePaneWidths()[pane];
  const [drawn, setDrawn] = useState(false);
  const start = useRef({ x: 0, width: 0 });
  const sign = side === 'left' ? 1 : -1;

  const widthNow = () => document.getElementById(controls)?.getBoundingClientRect().width || chosen || usual;
  const become = (line: HTMLElement, wanted: number) =>
    choosePaneWidth(pane, paneWidth(pane, wanted, line.parentElement?.clientWidth ?? 0));

  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    // Nothing is selected while one draws; the focus is set by hand for it.
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture?.(event.pointerId);
    start.current = { x: event.clientX, width: widthNow() };
    setDrawn(true);
  };
  const draw = (event: PointerEvent<HTMLElement>) => {
    if (!drawn) return;
    become(event.currentTarget, start.current.width + sign * (event.clientX - start.current.x));
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = event.currentTarget;
    const step = sign * (event.shiftKey ? LEAP_PIXELS : STEP_PIXELS);
    if (event.key === 'ArrowRight') become(line, widthNow() + step);
    else if (event.key === 'ArrowLeft') become(line, widthNow() - step);
    else if (event.key === 'Home') become(line, min);
    else if (event.key === 'End') become(line, max);
    else if (event.key === 'Enter') choosePaneWidth(pane, undefined);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved has a value, which <hr> has not
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={chosen ?? usual}
      aria-valuemin={min}
      aria-valuemax={max}
      className={classes.line}
      data-pane={pane}
      data-drawn={drawn || undefined}
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={() => setDrawn(false)}
      onPointerCancel={() => setDrawn(false)}
      onDoubleClick={() => choosePaneWidth(pane, undefined)}
      onKeyDown={press}
    />
  );
}
