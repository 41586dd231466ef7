import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconMoonFilled,
} from '@tabler/icons-react';
import type { Level } from './board.ts';
import classes from './LevelSign.module.css';

const SIGNS = {
  past: IconAlertOctagonFilled,
  risk: IconAlertTriangleFilled,
  closed: IconMoonFilled,
  calm: IconCircleCheck,
} as const;

/** The sign of a level: its shape alone tells it, whatever colours one sees. The words stand beside it. */
export function LevelSign({ level, size = 16 }: { level: Level; size?: number }) {
  const Sign = SIGNS[level];
  return <Sign size={size} className={classes.sign} data-level={level} aria-hidden="true" />;
}
