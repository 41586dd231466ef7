import classes from './Meter.module.css';

interface MeterProps {
  /** Of the whole: what is gone for good, and what is set aside. */
  readonly spent: number;
  readonly reserved: number;
  readonly whole: number;
}

/** How far something is used up. It is decoration: the numbers stand beside it. */
export function Meter({ spent, reserved, whole }: MeterProps) {
  const part = (amount: number) => (whole > 0 ? Math.min(100, Math.max(0, (amount / whole) * 100)) : 0);
  const gone = part(spent);
  const both = part(spent + reserved);
  return (
    <svg className={classes.meter} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className={classes.whole} width="100" height="4" />
      <rect className={classes.reserved} width={both} height="4" />
      <rect className={classes.spent} width={gone} height="4" />
    </svg>
  );
}
