import { tintOf } from '../ui/people.ts';
import classes from './StoryFlower.module.css';

/** The flower of a story: each has its own, always the same for the same id. */
export function StoryFlower({ id, className }: { id: string; className?: string | undefined }) {
  const tint = tintOf(id);
  const petals = 5 + (tintOf(`${id}petals`) % 4);
  const turns = Array.from({ length: petals }, (_, at) => (at * 360) / petals);
  return (
    <svg viewBox="-32 -32 64 64" aria-hidden="true" className={className} data-tint={tint}>
      <g className={classes.petals} data-tint={tint}>
        {turns.map((turn) => (
          <ellipse key={turn} cy="-16" rx={44 / petals} ry="14" transform={`rotate(${turn})`} />
        ))}
      </g>
      <g className={classes.inner}>
        {turns.map((turn) => (
          <ellipse key={turn} cy="-10" rx={22 / petals} ry="8" transform={`rotate(${turn + 180 / petals})`} />
        ))}
      </g>
      <circle r="6.5" className={classes.heart} />
    </svg>
  );
}
