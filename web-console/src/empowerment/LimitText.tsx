import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { moneyText } from '../ui/money.ts';
import type { Limit } from './empowerment.ts';

/** A limit as a person says it. */
export function LimitText({ limit: { per, days, limit } }: { limit: Limit }) {
  const { t, i18n } = useTranslation();
  const amount = moneyText(limit, i18n.language);
  return <>{t(`limit.${per}`, { amount, time: timeText(days, t) })}</>;
}

/** For how long a limit counts: the day, the month, or so many days. */
export function timeText(days: number, t: TFunction): string {
  if (days === 1) return t('limit.day');
  if (days === 30) return t('limit.month');
  return t('limit.days', { count: days });
}
