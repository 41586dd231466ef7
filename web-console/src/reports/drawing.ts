import { addDays, todayIn } from './question.ts';
import type { Column, Report, ReportRow } from './report.ts';

/** More bars than these are too thin to be told apart: time becomes a line, and of anything else the table has the rest. */
export const MOST_BARS = 62;
/** As many names as are read one below the other. */
export const MOST_NAMES = 20;
/** More points than a screen is wide help nobody. */
export const MOST_POINTS = 1_000;

const HOUR_MILLIS = 3_600_000;

/** What is drawn of a row; nothing happened in one that is not in the report. */
export interface Mark {
  readonly row: ReportRow;
  readonly missing: boolean;
}

export function isTimed({ by }: Pick<Report, 'by'>): boolean {
  return by === 'day' || by === 'hour';
}

/** The rows, and in their places the days and hours in which nothing happened: without them a gap would look like none. */
export function marksOf(report: Report): readonly Mark[] {
  const { rows } = report;
  const marks = rows.map((row) => ({ row, missing: false }));
  if (!isTimed(report)) return marks.slice(0, MOST_NAMES);
  const keys = keysOf(report);
  const known = new Map(rows.map((row) => [row.key, row]));
  // Keys that are written otherwise, or too many: what there is, as it is.
  if (keys.length > MOST_POINTS || rows.some(({ key }) => !keys.includes(key)))
    return marks.slice(0, MOST_POINTS);
  return keys.map((key) => ({ row: known.get(key) ?? { key }, missing: !known.has(key) }));
}

/** All days or hours of the report where its zone is, but for those that are still to come. */
function keysOf({ by, from, to, zone, asOf }: Report): readonly string[] {
  const last = Math.min(Date.parse(to) - 1, Date.parse(asOf));
  const keys: string[] = [];
  if (by === 'day') {
    const end = todayIn(zone, last);
    for (let day = todayIn(zone, Date.parse(from)); day <= end; day = addDays(day, 1)) {
      keys.push(day);
      if (keys.length > MOST_POINTS) break;
    }
    return keys;
  }
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  for (let at = Date.parse(from); at <= last; at += HOUR_MILLIS) {
    const key = `${todayIn(zone, at)}T${hour.format(at).padStart(2, '0')}`;
    // The hour in which clocks are put back comes twice.
    if (keys.at(-1) !== key) keys.push(key);
    if (keys.length > MOST_POINTS) break;
  }
  return keys;
}

/** What a mark is as high as: a count is zero where nothing happened, and of a time or a share nothing can be said. */
export function heightOf({ row, missing }: Mark, column: Column): number | null {
  const found = column.of(row);
  if (typeof found === 'number') return found;
  return missing && column.unit === 'count' ? 0 : null;
}

/** Steps of time at which people look at a clock. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800,
  432_000, 864_000, 2_592_000,
];
const MOST_TICKS = 6;

/** Where the axis of a time has its lines: at round times, from zero to above the longest. */
export function timeTicks(longestSeconds: number): readonly number[] {
  const step =
    STEPS.find((each) => longestSeconds / each <= MOST_TICKS - 1) ??
    Math.ceil(longestSeconds / (MOST_TICKS - 1));
  const many = Math.max(1, Math.ceil(longestSeconds / step));
  return Array.from({ length: many + 1 }, (_, index) => index * step);
}
