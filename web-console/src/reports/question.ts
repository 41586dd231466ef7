import { api } from '../session/session.ts';
import { GROUPS, type Group, REPORTS, type Report, type ReportName } from './report.ts';

/** One conversation behind a figure. */
export interface Behind {
  readonly id: string;
  readonly at: string;
  /** A time in seconds, or what was answered. */
  readonly value?: number;
}

/** What is asked, as it stands in the page's address: whole days where the zone is, both of them within. */
export interface Question {
  readonly name: ReportName;
  readonly from: string;
  readonly to: string;
  readonly by: Group;
  readonly hours: 'calendar' | 'business';
  readonly zone: string;
  readonly queue?: string;
  readonly channel?: string;
  readonly agent?: string;
  readonly tag?: string;
}

/** By what each may be grouped; scorecards are of agents. */
export function groupsOf(name: ReportName): readonly Group[] {
  return name === 'agents' ? ['agent'] : GROUPS;
}

/** The server answers 400 times 24 hours; one of the days in between may have 25. */
export const MOST_DAYS = 399;

const DAY_MILLIS = 86_400_000;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MILLIS).toISOString().slice(0, 10);
}

export function daysIn({ from, to }: Pick<Question, 'from' | 'to'>): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MILLIS) + 1;
}

/** Today where the zone is. */
export function todayIn(zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(now));
  return parts;
}

/** The instant at which a day begins where the zone is. */
export function dayStart(day: string, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  // The zone's distance from UTC is asked for where it matters; a second look settles a clock that was just changed.
  const first = wanted - offsetMillis(zone, wanted);
  return new Date(wanted - offsetMillis(zone, first)).toISOString();
}

function offsetMillis(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(at));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(at / 1_000) * 1_000;
}

/** A day that a report may be of; a year that is still being typed is none. */
export function isDay(text: string | null): text is string {
  return text !== null && /^2\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function isZone(text: string | null): text is string {
  try {
    return text !== null && new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    // A RangeError: there is no such zone.
    return false;
  }
}

export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** What an address asks; what is missing or makes no sense is as usual: the last seven days, day by day. */
export function questionOf(name: string | undefined, search: URLSearchParams, now: number): Question {
  const report = REPORTS.find((each) => each === name) ?? 'volumes';
  const zone = search.get('zone');
  const where = isZone(zone) ? zone : ownZone();
  const today = todayIn(where, now);
  const [from, to] = [search.get('from'), search.get('to')];
  const groups = groupsOf(report);
  const by = groups.find((each) => each === search.get('by')) ?? groups[0] ?? 'day';
  const range =
    isDay(from) && isDay(to) && from <= to ? { from, to } : { from: addDays(today, -6), to: today };
  return {
    name: report,
    ...(daysIn(range) > MOST_DAYS ? { ...range, from: addDays(range.to, 1 - MOST_DAYS) } : range),
    by,
    hours: search.get('hours') === 'business' ? 'business' : 'calendar',
    zone: where,
    ...Object.fromEntries(
      (['queue', 'channel', 'agent', 'tag'] as const).flatMap((field) => {
        const value = search.get(field);
        return value ? [[field, value]] : [];
      }),
    ),
  };
}

/** The same question as an address keeps it. */
export function searchOf({ name: _, ...question }: Question): URLSearchParams {
  return new URLSearchParams(
    Object.entries(question).filter((each): each is [string, string] => typeof each[1] === 'string'),
  );
}

/** As the server is asked. */
export function parametersOf({ name: _, from, to, zone, ...rest }: Question): Record<string, string> {
  return { from: dayStart(from, zone), to: dayStart(addDays(to, 1), zone), zone, ...rest };
}

export function askReport(question: Question, signal: AbortSignal): Promise<Report> {
  return api.call('GET', `/reports/${question.name}`, { query: parametersOf(question), signal });
}

/** Where the same report lies as a file. */
export function fileOf(question: Question, format: 'csv' | 'json'): string {
  return `/api/v1/reports/${question.name}?${new URLSearchParams({ ...parametersOf(question), format })}`;
}

export function askBehind(
  question: Question,
  { key, figure, cursor }: { readonly key?: string; readonly figure: string; readonly cursor?: string },
  signal: AbortSignal,
): Promise<{ readonly items: readonly Behind[]; readonly next?: string }> {
  return api.call('GET', `/reports/${question.name}/conversations`, {
    query: { ...parametersOf(question), key, figure, cursor, limit: 25 },
    signal,
  });
}
