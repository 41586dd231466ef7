import type { TextKey } from '../i18n/en.ts';
import { api } from '../session/session.ts';
import type { Money } from '../ui/money.ts';

export const REPORTS = [
  'volumes',
  'response',
  'resolution',
  'satisfaction',
  'effort',
  'gestures',
  'promises',
  'agents',
] as const;
export type ReportName = (typeof REPORTS)[number];

export const GROUPS = ['day', 'hour', 'queue', 'channel', 'agent', 'tag'] as const;
export type Group = (typeof GROUPS)[number];

/** Durations of many, in seconds; only the count where there were none. */
export interface Spread {
  readonly count: number;
  readonly medianSeconds?: number;
  readonly p90Seconds?: number;
  readonly averageSeconds?: number;
}

/** What was counted in one row. What a report has nothing to say of is missing. */
export interface Figures {
  readonly arrived?: number;
  readonly served?: number;
  readonly abandoned?: number;
  readonly bounced?: number;
  readonly overflowed?: number;
  readonly waited?: Spread;
  /** A part of 1, as all shares and rates. */
  readonly abandonmentRate?: number;
  readonly firstResponse?: Spread;
  readonly solve?: Spread;
  readonly solved?: number;
  readonly solvedAtFirstContact?: number;
  readonly firstContactRate?: number;
  readonly reopened?: number;
  readonly transferred?: number;
  readonly repeats?: number;
  readonly channelSwitches?: number;
  readonly csat?: { readonly count: number; readonly share?: number };
  readonly ces?: { readonly count: number; readonly mean?: number };
  readonly nps?: { readonly count: number; readonly score?: number };
  readonly promises?: { readonly due: number; readonly kept: number; readonly share?: number };
  readonly gestures?: {
    readonly count: number;
    readonly spent?: readonly Money[];
    readonly unused?: readonly Money[];
    readonly ideasReused?: number;
  };
}

export interface ReportRow extends Figures {
  readonly key: string;
  /** What people call it; missing where the key is the name. */
  readonly label?: string;
}

export interface Report {
  readonly name: ReportName;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly by: Group;
  readonly asOf: string;
  /** So much is being counted anew that some may be missing. */
  readonly catchingUp?: boolean;
  readonly rows: readonly ReportRow[];
  readonly total: Figures;
}

/** One conversation behind a figure. */
export interface Behind {
  readonly id: string;
  readonly at: string;
  /** In the figure's own unit, such as milliseconds. */
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

export type Unit = 'count' | 'share' | 'seconds' | 'money' | 'mean';

/** One column of a report: what it is called, where it is found, and by which name the server knows what is behind it. */
export interface Column {
  readonly id: string;
  readonly text: TextKey;
  readonly unit: Unit;
  readonly of: (figures: Figures) => number | readonly Money[] | undefined;
  /** Without it, nothing can be looked at behind it. */
  readonly figure?: string;
  /** Left out where no row has it. */
  readonly optional?: boolean;
  /** What is said where there is nothing, instead of a dash. */
  readonly none?: TextKey;
  /** Drawn in the report's picture. */
  readonly drawn?: boolean;
}

const count = (
  id: string,
  of: (figures: Figures) => number | undefined,
  more: Partial<Column> = {},
): Column => ({
  id,
  text: `figure.${id}` as TextKey,
  unit: 'count',
  of,
  figure: id,
  ...more,
});
const other = (id: string, unit: Unit, of: Column['of'], more: Partial<Column> = {}): Column => ({
  id,
  text: `figure.${id}` as TextKey,
  unit,
  of,
  ...more,
});

const ARRIVED = count('arrived', ({ arrived }) => arrived);
const SOLVED = count('solved', ({ solved }) => solved);
const FIRST_RATE = other('firstContactRate', 'share', ({ firstContactRate }) => firstContactRate);
const FIRST_MEDIAN = other('firstMedian', 'seconds', ({ firstResponse }) => firstResponse?.medianSeconds);
const FIRST_P90 = other('firstP90', 'seconds', ({ firstResponse }) => firstResponse?.p90Seconds);
const REOPENED = count('reopened', ({ reopened }) => reopened);
const TRANSFERRED = count('transferred', ({ transferred }) => transferred);
const NO_ANSWERS = { none: 'reports.noAnswers' } as const;
const SERVED = count('served', ({ served }) => served);
const CSAT = other('csat', 'share', ({ csat }) => csat?.share, NO_ANSWERS);
const RATED = count('rated', ({ csat }) => csat?.count, { figure: 'csat' });
const KEPT_SHARE = other('keptShare', 'share', ({ promises }) => promises?.share);
const GESTURES = count('gestures', ({ gestures }) => gestures?.count);
const drawn = (column: Column): Column => ({ ...column, drawn: true });

/** What each report shows, in this order. Durations of talk are none of them: outcomes count. */
export const COLUMNS: Readonly<Record<ReportName, readonly Column[]>> = {
  volumes: [
    drawn(ARRIVED),
    drawn(SERVED),
    drawn(count('abandoned', ({ abandoned }) => abandoned)),
    count('bounced', ({ bounced }) => bounced),
    other('abandonmentRate', 'share', ({ abandonmentRate }) => abandonmentRate),
    count('overflowed', ({ overflowed }) => overflowed),
    other('waitMedian', 'seconds', ({ waited }) => waited?.medianSeconds),
    other('waitP90', 'seconds', ({ waited }) => waited?.p90Seconds),
  ],
  response: [
    count('answered', ({ firstResponse }) => firstResponse?.count, { figure: 'firstResponse' }),
    drawn(FIRST_MEDIAN),
    drawn(FIRST_P90),
    other('firstAverage', 'seconds', ({ firstResponse }) => firstResponse?.averageSeconds),
  ],
  resolution: [
    drawn(SOLVED),
    drawn(count('solvedAtFirstContact', ({ solvedAtFirstContact }) => solvedAtFirstContact)),
    FIRST_RATE,
    other('solveMedian', 'seconds', ({ solve }) => solve?.medianSeconds),
    other('solveP90', 'seconds', ({ solve }) => solve?.p90Seconds),
    REOPENED,
  ],
  satisfaction: [
    RATED,
    drawn(CSAT),
    count('cesCount', ({ ces }) => ces?.count, { figure: 'ces' }),
    other('ces', 'mean', ({ ces }) => ces?.mean, NO_ANSWERS),
    count('npsCount', ({ nps }) => nps?.count, { figure: 'nps' }),
    other('nps', 'mean', ({ nps }) => nps?.score, NO_ANSWERS),
  ],
  effort: [
    drawn(TRANSFERRED),
    drawn(REOPENED),
    drawn(count('repeats', ({ repeats }) => repeats)),
    drawn(count('channelSwitches', ({ channelSwitches }) => channelSwitches)),
  ],
  gestures: [
    drawn(GESTURES),
    other('spent', 'money', ({ gestures }) => gestures?.spent),
    other('unused', 'money', ({ gestures }) => gestures?.unused, { optional: true }),
    other('ideasReused', 'count', ({ gestures }) => gestures?.ideasReused),
  ],
  promises: [
    drawn(count('due', ({ promises }) => promises?.due, { figure: 'promises' })),
    drawn(other('kept', 'count', ({ promises }) => promises?.kept)),
    KEPT_SHARE,
  ],
  agents: [SERVED, SOLVED, FIRST_RATE, RATED, CSAT, KEPT_SHARE, REOPENED, TRANSFERRED, GESTURES],
};

/** The columns that this report has something in. */
export function columnsOf({ name, rows, total }: Report): readonly Column[] {
  return COLUMNS[name].filter(
    ({ optional, of }) => !optional || [...rows, total].some((figures) => of(figures) !== undefined),
  );
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
