import classes from './Flower.module.css';

const PETALS = [0, 72, 144, 216, 288];

/** Bouquet's mark. */
export function FlowerMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={classes.mark}>
      {PETALS.map((turn) => (
        <ellipse key={turn} cx="16" cy="8.2" rx="5" ry="6.2" transform={`rotate(${turn} 16 16)`} />
      ))}
      <circle cx="16" cy="16" r="4.4" className={classes.heart} />
    </svg>
  );
}

/** Two stems with leaves: the picture of an empty place. */
export function Sprig() {
  return (
    <svg
      width="120"
      height="112"
      viewBox="0 0 120 112"
      fill="none"
      aria-hidden="true"
      className={classes.sprig}
    >
      <ellipse cx="60" cy="103" rx="34" ry="4" className={classes.shade} />
      <path d="M60 102C60 78 58 62 52 46" className={classes.stem} />
      <path d="M60 96c2-22 8-36 20-46" className={classes.stem} />
      <path d="M57 74c-12 1-19-4-22-13 11-2 19 2 22 13Z" className={classes.leaf} />
      <path d="M64 78c9 2 16-1 20-9-9-3-16 0-20 9Z" className={classes.leaf} />
      <g className={classes.bloom} transform="translate(34 14) scale(1.12)">
        {PETALS.map((turn) => (
          <ellipse key={turn} cx="16" cy="8.2" rx="5" ry="6.2" transform={`rotate(${turn} 16 16)`} />
        ))}
        <circle cx="16" cy="16" r="4.4" className={classes.heart} />
      </g>
      <g className={classes.bud} transform="translate(70 32) scale(.66)">
        {PETALS.map((turn) => (
          <ellipse key={turn} cx="16" cy="8.2" rx="5" ry="6.2" transform={`rotate(${turn + 20} 16 16)`} />
        ))}
        <circle cx="16" cy="16" r="4.4" className={classes.heart} />
      </g>
    </svg>
  );
}
