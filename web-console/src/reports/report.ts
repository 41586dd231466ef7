import type { TextKey } from '../i18n/en.ts';
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

export type Unit = 'count' | 'share' | 'seconds' | 'money' | 'mean' | 'score';

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
/** What a time, a share or a mean was reckoned from is what is behind it. */
const behind = (figure: string) => ({ figure }) as const;
const FIRST = behind('firstResponse');
const FIRST_RATE = other(
  'firstContactRate',
  'share',
  ({ firstContactRate }) => firstContactRate,
  behind('solved'),
);
const FIRST_MEDIAN = other(
  'firstMedian',
  'seconds',
  ({ firstResponse }) => firstResponse?.medianSeconds,
  FIRST,
);
const FIRST_P90 = other('firstP90', 'seconds', ({ firstResponse }) => firstResponse?.p90Seconds, FIRST);
const REOPENED = count('reopened', ({ reopened }) => reopened);
const TRANSFERRED = count('transferred', ({ transferred }) => transferred);
const answers = (figure: string) => ({ none: 'reports.noAnswers', figure }) as const;
const SERVED = count('served', ({ served }) => served);
const CSAT = other('csat', 'share', ({ csat }) => csat?.share, answers('csat'));
const RATED = count('rated', ({ csat }) => csat?.count, { figure: 'csat' });
const CES = other('ces', 'mean', ({ ces }) => ces?.mean, behind('ces'));
const NPS = other('nps', 'score', ({ nps }) => nps?.score, behind('nps'));
const KEPT_SHARE = other('keptShare', 'share', ({ promises }) => promises?.share, behind('promises'));
const GESTURES = count('gestures', ({ gestures }) => gestures?.count);
const drawn = (column: Column): Column => ({ ...column, drawn: true });

/** What each report shows, in this order. Durations of talk are none of them: outcomes count. */
export const COLUMNS: Readonly<Record<ReportName, readonly Column[]>> = {
  volumes: [
    drawn(ARRIVED),
    drawn(SERVED),
    drawn(count('abandoned', ({ abandoned }) => abandoned)),
    count('bounced', ({ bounced }) => bounced),
    other('abandonmentRate', 'share', ({ abandonmentRate }) => abandonmentRate, behind('abandoned')),
    count('overflowed', ({ overflowed }) => overflowed),
    other('waitMedian', 'seconds', ({ waited }) => waited?.medianSeconds, behind('waited')),
    other('waitP90', 'seconds', ({ waited }) => waited?.p90Seconds, behind('waited')),
  ],
  response: [
    count('answered', ({ firstResponse }) => firstResponse?.count, { figure: 'firstResponse' }),
    drawn(FIRST_MEDIAN),
    drawn(FIRST_P90),
    other('firstAverage', 'seconds', ({ firstResponse }) => firstResponse?.averageSeconds, FIRST),
  ],
  resolution: [
    drawn(SOLVED),
    drawn(count('solvedAtFirstContact', ({ solvedAtFirstContact }) => solvedAtFirstContact)),
    FIRST_RATE,
    other('solveMedian', 'seconds', ({ solve }) => solve?.medianSeconds, behind('solve')),
    other('solveP90', 'seconds', ({ solve }) => solve?.p90Seconds, behind('solve')),
    REOPENED,
  ],
  satisfaction: [
    RATED,
    drawn(CSAT),
    count('cesCount', ({ ces }) => ces?.count, { figure: 'ces' }),
    { ...CES, ...answers('ces') },
    count('npsCount', ({ nps }) => nps?.count, { figure: 'nps' }),
    { ...NPS, ...answers('nps') },
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
    drawn(other('kept', 'count', ({ promises }) => promises?.kept, behind('promises'))),
    KEPT_SHARE,
  ],
  agents: [SERVED, SOLVED, FIRST_RATE, RATED, CSAT, CES, NPS, KEPT_SHARE, REOPENED, TRANSFERRED, GESTURES],
};

/** The columns that this report has something in. */
export function columnsOf({ name, rows, total }: Report): readonly Column[] {
  return COLUMNS[name].filter(
    ({ optional, of }) => !optional || [...rows, total].some((figures) => of(figures) !== undefined),
  );
}

/** What of a column can be looked behind: of a count only where there is something. */
export function isOpenable({ figure, unit, of }: Column, figures: Figures): boolean {
  const found = of(figures);
  return figure !== undefined && typeof found === 'number' && (unit !== 'count' || found > 0);
}
