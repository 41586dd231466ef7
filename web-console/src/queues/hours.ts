import { regional } from '../ui/time.ts';
import { DAYS, type Day, type Span } from './queue.ts';

/** A Monday, for asking the browser what the days are called. */
const MONDAY_MILLIS = Date.UTC(2024, 0, 1);
const DAY_MILLIS = 86_400_000;
const WHOLE_DAY_MINUTES = 24 * 60;

/** What a day of the week is called. */
export function dayName(day: Day, language: string, length: 'short' | 'long'): string {
  const date = new Date(MONDAY_MILLIS + DAYS.indexOf(day) * DAY_MILLIS);
  return new Intl.DateTimeFormat(regional(language), { weekday: length, timeZone: 'UTC' }).format(date);
}

/** Minutes after midnight; undefined for what is no time of day. 24:00 is one. */
export function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const total = Number(hours) * 60 + Number(minutes);
  return total <= WHOLE_DAY_MINUTES ? total : undefined;
}

/** A field for times cannot hold 24:00. As an end, its 00:00 means that midnight. */
export function endOf(time: string): string {
  return time === '00:00' ? '24:00' : time;
}

/** The other way around: what a field shows for an end. */
export function shownEnd(time: string): string {
  return time === '24:00' ? '00:00' : time;
}

/** Days in their order, and the hours of each in theirs. */
export function inOrder<T extends { day: Day; from: string }>(weekly: readonly T[]): T[] {
  return weekly.toSorted(
    (a, b) => DAYS.indexOf(a.day) - DAYS.indexOf(b.day) || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0),
  );
}

/** The week in a few words: days in a row that have the same hours are said together. */
export function weekText(weekly: readonly Span[], language: string): string {
  const hours = DAYS.map((day) =>
    inOrder(weekly.filter((span) => span.day === day))
      .map(({ from, to }) => `${from}–${to}`)
      .join(', '),
  );
  const parts: string[] = [];
  for (let first = 0; first < DAYS.length; ) {
    let last = first;
    while (last + 1 < DAYS.length && hours[last + 1] === hours[first]) last++;
    if (hours[first]) parts.push(`${daysText(first, last, language)} ${hours[first]}`);
    first = last + 1;
  }
  return parts.join(' · ');
}

function daysText(first: number, last: number, language: string): string {
  const name = (at: number) => dayName(DAYS[at] ?? 'mon', language, 'short');
  return first === last ? name(first) : `${name(first)}–${name(last)}`;
}

/** Every time zone this browser knows, and those that are in use already. */
export function timeZones(...inUse: readonly string[]): string[] {
  return [
    ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...inUse.filter((zone) => zone !== '')]),
  ].sort();
}
