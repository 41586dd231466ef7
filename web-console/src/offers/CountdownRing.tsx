import classes from './OfferStack.module.css';

const RADIUS = 16;
const AROUND = 2 * Math.PI * RADIUS;
const HURRY_MILLIS = 8_000;

interface CountdownRingProps {
  readonly leftMillis: number;
  readonly wholeMillis: number;
}

/** How much time is left, as a ring that empties around the seconds. The seconds are said in words elsewhere. */
export function CountdownRing({ leftMillis, wholeMillis }: CountdownRingProps) {
  const share = wholeMillis > 0 ? leftMillis / wholeMillis : 0;
  return (
    <svg
      className={classes.ring}
      data-hurry={leftMillis < HURRY_MILLIS || undefined}
      width="40"
      height="40"
      viewBox="0 0 40 40"
      aria-hidden="true"
    >
      <circle cx="20" cy="20" r={RADIUS} className={classes.track} />
      <circle
        cx="20"
        cy="20"
        r={RADIUS}
        className={classes.rest}
        strokeDasharray={AROUND}
        strokeDashoffset={AROUND * (1 - share)}
        transform="rotate(-90 20 20)"
      />
      <text x="20" y="20" dy="0.35em" textAnchor="middle" className={classes.seconds}>
        {Math.ceil(leftMillis / 1_000)}
      </text>
    </svg>
  );
}
