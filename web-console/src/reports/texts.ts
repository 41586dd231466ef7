import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueueNames } from '../queues/useQueueNames.ts';
import { type Money, moneyText } from '../ui/money.ts';
import { inSentence } from '../ui/people.ts';
import { durationText, regional } from '../ui/time.ts';
import type { Column, Report, ReportRow, Unit } from './report.ts';

/** One on which the clocks are put back has 25 hours. */
const A_DAY_MILLIS = 25 * 3_600_000;

/** How figures and rows are written for the reader. */
export function useReportTexts() {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { nameOf } = useQueueNames();
  const { colleagues } = useColleagues();
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(regional(language), options).format(value);
  const plain = (value: number, unit: Unit): string => {
    if (unit === 'share') return number(value, { style: 'percent', maximumFractionDigits: 1 });
    if (unit === 'seconds') return durationText(value * 1_000, t);
    return number(value, { maximumFractionDigits: unit === 'mean' ? 1 : 0 });
  };
  const value = (found: number | readonly Money[] | undefined, unit: Unit): string => {
    if (found === undefined) return '–';
    if (typeof found === 'number') return plain(found, unit);
    return found.length === 0 ? '–' : found.map((money) => moneyText(money, language)).join(' + ');
  };
  const row = ({ key, label }: ReportRow, { by, from, to }: Pick<Report, 'by' | 'from' | 'to'>): string => {
    if (label) return inSentence(label);
    if (by === 'day') return dayName(key, language);
    if (by === 'hour') return hourName(key, Date.parse(to) - Date.parse(from) > A_DAY_MILLIS, language);
    if (by === 'queue') return key ? inSentence(nameOf(key)) : t('reports.noQueue');
    if (by === 'agent')
      return key ? inSentence(colleagues.find(({ id }) => id === key)?.name ?? key) : t('reports.noAgent');
    if (by === 'channel') return channelName(key, t);
    return key ? inSentence(key) : t('reports.noTag');
  };
  return {
    value,
    plain,
    row,
    ofColumn: (column: Column, figures: Parameters<Column['of']>[0]) =>
      column.none && column.of(figures) === undefined
        ? t(column.none)
        : value(column.of(figures), column.unit),
  };
}

export function channelName(channel: string, t: TFunction): string {
  return channel === 'web' || channel === 'email' || channel === 'sms' ? t(`channel.${channel}`) : channel;
}

function dayName(day: string, language: string): string {
  const at = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat(regional(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(at);
}

/** A key such as `2026-11-30T15`, which is told where the report's zone is, with its day where there are several. */
function hourName(key: string, withDay: boolean, language: string): string {
  const at = Date.parse(`${key.slice(0, 13)}:00:00Z`);
  if (Number.isNaN(at)) return /^\d{1,2}$/.test(key) ? `${key.padStart(2, '0')}:00` : key;
  return new Intl.DateTimeFormat(regional(language), {
    ...(withDay && ({ weekday: 'short', day: 'numeric', month: 'short' } as const)),
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(at);
}
