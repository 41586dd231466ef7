import { useTranslation } from 'react-i18next';
import { useQueueNames } from '../queues/useQueueNames.ts';
import { inSentence } from '../ui/people.ts';
import { durationText } from '../ui/time.ts';
import { isSeconds, type Tile } from '../wallboard/board.ts';
import type { AlertRule } from './alertRule.ts';

/** Rules and what they found, in sentences. */
export function useAlertTexts() {
  const { t } = useTranslation();
  const { nameOf } = useQueueNames();
  const value = (tile: Tile, figure: number) =>
    isSeconds(tile) ? durationText(figure * 1_000, t) : String(figure);
  const where = (queue: string | undefined) => (queue ? inSentence(nameOf(queue)) : t('alerts.anyQueue'));
  return {
    value,
    /** As a heading says it. */
    heading: (queue: string | undefined) => (queue ? where(queue) : t('alerts.eachQueue')),
    rule: ({
      tile,
      queue,
      above,
      below,
      forSeconds,
    }: Pick<AlertRule, 'tile' | 'queue' | 'above' | 'below' | 'forSeconds'>) =>
      t(below === undefined ? 'alerts.ruleAbove' : 'alerts.ruleBelow', {
        tile: t(`tile.${tile}`),
        queue: where(queue),
        limit: value(tile, below ?? above ?? 0),
        time: durationText(forSeconds * 1_000, t),
      }),
  };
}
