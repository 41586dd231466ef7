import { useTranslation } from 'react-i18next';
import type { FiveMinutes } from './board.ts';
import classes from './Pulse.module.css';

const WIDTH = 240;
const HEIGHT = 44;
const BARS = 12;
const GAP = 3;

/** How many the highest bar stands for: the scale of the picture. */
export function peakOf(steps: readonly FiveMinutes[]): number {
  return Math.max(0, ...steps.map(({ arrived, answered }) => Math.max(arrived, answered)));
}

/** Who came and who was answered in each five minutes of the last hour. Its numbers are said beside it. */
export function Pulse({ steps }: { steps: readonly FiveMinutes[] }) {
  const { t } = useTranslation();
  const most = Math.max(1, peakOf(steps));
  const wide = WIDTH / BARS;
  const bar = (wide - GAP) / 2;
  const high = (count: number) => (count === 0 ? 1 : Math.max(2, (count / most) * HEIGHT));
  return (
    <div className={classes.pulse}>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {steps.slice(-BARS).map(({ at, arrived, answered }, index) => (
          <g key={at}>
            <rect
              className={classes.arrived}
              x={index * wide}
              y={HEIGHT - high(arrived)}
              width={bar}
              height={high(arrived)}
              rx="1"
            />
            <rect
              className={classes.answered}
              x={index * wide + bar}
              y={HEIGHT - high(answered)}
              width={bar}
              height={high(answered)}
              rx="1"
            />
          </g>
        ))}
      </svg>
      <span className={classes.axis} aria-hidden="true">
        <span>{t('board.anHourAgo')}</span>
        <span>{t('board.now')}</span>
      </span>
    </div>
  );
}
