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
const A_DAY_SECONDS = 86_400;

/** How figures are written for the reader. */
export function useFigureTexts() {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(regional(language), options).format(value);
  const plain = (value: number, unit: Unit): string => {
    if (unit === 'share') return number(value, { style: 'percent', maximumFractionDigits: 1 });
    if (unit === 'seconds') return spanText(value, t);
    return number(value, { maximumFractionDigits: unit === 'mean' ? 1 : 0 });
  };
  const moneys = (found: readonly Money[]) =>
    found.length === 0 ? '–' : found.map((money) => moneyText(money, language)).join(' + ');
  const value = (found: number | readonly Money[] | undefined, unit: Unit): string => {
    if (found === undefined) return '–';
    if (typeof found !== 'number') return moneys(found);
    // Below each other, so that they can be compared.
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    if (unit === 'share') return number(found, { style: 'percent', ...digits });
    return unit === 'mean' ? number(found, digits) : plain(found, unit);
  };
  return {
    value,
    plain,
    ofColumn: (column: Column, figures: Parameters<Column['of']>[0]) =>
      column.none && column.of(figures) === undefined
        ? t(column.none)
        : value(column.of(figures), column.unit),
  };
}

/** How figures and rows are written for the reader. */
export function useReportTexts() {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { nameOf } = useQueueNames();
  const { colleagues } = useColleagues();
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
  return { ...useFigureTexts(), row };
}

/** A time in its two largest units, so that times can be compared: 43 s, 4 min 10 s, 2 h 05 min, 1 d 7 h. */
export function spanText(seconds: number, t: TFunction): string {
  const whole = Math.round(seconds);
  if (whole >= A_DAY_SECONDS) {
    const hours = Math.floor((whole % A_DAY_SECONDS) / 3_600);
    if (hours > 0) return t('reports.daysHours', { days: Math.floor(whole / A_DAY_SECONDS), hours });
  } else if (whole >= 60 && whole < 3_600 && whole % 60 > 0) {
    return t('reports.minutesSeconds', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  }
  return durationText(whole * 1_000, t);
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

/** Figures whose value is a time. */
const TIMES = [
  'abandoned',
  'bounced',
  'served',
  'waited',
  'firstResponse',
  'solved',
  'solve',
  'solvedAtFirstContact',
];
const RATINGS = { csat: 5, ces: 7, nps: 10 } as const;

/** What a conversation brought to the figure, where that says something. */
export function behindText(figure: string, value: number | undefined, t: TFunction): string | undefined {
  if (value === undefined) return undefined;
  if (TIMES.includes(figure)) return spanText(value, t);
  const most = RATINGS[figure as keyof typeof RATINGS];
  return most && t('reports.rating', { value, most });
}
