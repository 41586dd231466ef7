import type { KeyboardEvent, ReactNode } from 'react';
import { type BarShapeProps, type DotItemDotProps, Rectangle } from 'recharts';
import classes from './ReportChart.module.css';
import { type MarkAt, markKey } from './useMarks.ts';

interface MarkProps {
  readonly mark: MarkAt;
  /** What it opens; nothing where there is none. */
  readonly label: string | undefined;
  /** Whether the keyboard comes to it first. */
  readonly first: boolean;
  readonly onOpen: () => void;
}

/** What can be pressed of a small bar or a point: fingers are no needles. */
const REACH = 12;

export function BarMark({ shape, ...rest }: MarkProps & { readonly shape: BarShapeProps }) {
  const { x, y, width, height, fill, fillOpacity } = shape;
  return (
    <Pressable {...rest}>
      <Rectangle x={x} y={y} width={width} height={height} radius={2} fill={fill} fillOpacity={fillOpacity} />
      {/* So is a bar of one, beside one of thousands. */}
      <rect
        x={x}
        y={Math.min(y, y + height) - (height < REACH ? REACH : 0)}
        width={Math.max(width, 1)}
        height={Math.abs(height) + (height < REACH ? REACH : 0)}
        className={classes.reach}
      />
    </Pressable>
  );
}

/** Where the library of charts would draw a point. */
type PointShape = Pick<DotItemDotProps, 'cx' | 'cy' | 'stroke'>;

export function PointMark({ shape, ...rest }: MarkProps & { readonly shape: PointShape }) {
  const { cx, cy, stroke } = shape;
  if (typeof cx !== 'number' || typeof cy !== 'number') return null;
  return (
    <Pressable {...rest}>
      <circle cx={cx} cy={cy} r={4} fill={stroke} />
      <circle cx={cx} cy={cy} r={REACH} className={classes.reach} />
    </Pressable>
  );
}

function Pressable({ mark, label, first, onOpen, children }: MarkProps & { readonly children: ReactNode }) {
  if (label === undefined) return <g>{children}</g>;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in a drawing
    <g
      role="button"
      tabIndex={first ? 0 : -1}
      aria-label={label}
      className={classes.mark}
      data-mark={markKey(mark)}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {children}
    </g>
  );
}
