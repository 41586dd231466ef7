import { type FlowerLooks, flowerOf } from './flower.ts';
import classes from './StoryFlower.module.css';

/** The flower of a story: each has its own, always the same for the same id. */
export function StoryFlower({ id, className }: { id: string; className?: string | undefined }) {
  const { outer, inner, petals, shape } = flowerOf(id);
  const turns = Array.from({ length: petals }, (_, at) => (at * 360) / petals);
  return (
    <svg viewBox="-32 -32 64 64" aria-hidden="true" className={className}>
      <g className={`${classes.petals} ${classes.tinted}`} data-tint={outer}>
        {turns.map((turn) => (
          <path key={turn} d={petalOf(shape, 88 / petals)} transform={`rotate(${turn})`} />
        ))}
      </g>
      <g className={`${classes.inner} ${classes.tinted}`} data-tint={inner}>
        {turns.map((turn) => (
          <ellipse
            key={turn}
            cy="-9"
            rx={22 / petals}
            ry="6.5"
            transform={`rotate(${turn + 180 / petals})`}
          />
        ))}
      </g>
      <circle r="6.5" className={classes.heart} />
    </svg>
  );
}

/** A petal from the heart upwards, so wide in all. */
function petalOf(shape: FlowerLooks['shape'], width: number): string {
  const side = width / 2;
  switch (shape) {
    case 'round':
      return `M0 -2C${side * 1.25} -8 ${side * 1.25} -30 0 -30S${-side * 1.25} -8 0 -2Z`;
    case 'slender':
      return `M0 -2C${side * 0.9} -12 ${side * 0.75} -31 0 -31S${-side * 0.9} -12 0 -2Z`;
    case 'pointed':
      return `M0 -2C${side * 1.3} -10 ${side * 0.9} -22 0 -32C${-side * 0.9} -22 ${-side * 1.3} -10 0 -2Z`;
  }
}
