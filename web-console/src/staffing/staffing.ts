import { api } from '../session/session.ts';

/** What is asked: how many come, how long they take and wait, and how many agents there are. */
export interface Question {
  readonly perHour: number;
  readonly handlingSeconds: number;
  /** Missing where nobody ever gives up. */
  readonly patienceSeconds?: number | undefined;
  readonly agents: number;
  readonly conversations: number;
  readonly withinSeconds: number;
  /** A part of 1. */
  readonly goal: number;
}

/** What customers and agents meet in the long run; all but the wait are parts of 1. */
export interface Outlook {
  readonly occupancy: number;
  readonly mustWait: number;
  readonly giveUp: number;
  readonly meanWaitSeconds: number;
  readonly inTime: number;
}

export interface Line {
  readonly agents: number;
  /** False where the line of customers grows for ever; then there is no outlook. */
  readonly keepsUp: boolean;
  readonly outlook?: Outlook;
}

export interface Answer {
  /** The fewest agents who reach the goal; missing where even a thousand are too few. */
  readonly enough?: number;
  readonly lines: readonly Line[];
}

export function askWhatIf(question: Question, signal: AbortSignal): Promise<Answer> {
  return api.call('GET', '/staffing/what-if', { query: { ...question }, signal });
}

/** What stands in the fields, as it was typed. */
export type Typed = Readonly<Record<Field, string>>;

/** Each field with its bounds, and by how much what is typed is multiplied for the question. */
export const FIELDS = {
  perHour: { min: 0.01, max: 20_000, times: 1 },
  handlingSeconds: { min: 1 / 60, max: 480, times: 60 },
  patienceSeconds: { min: 1 / 60, max: 120, times: 60 },
  conversations: { min: 1, max: 20, times: 1, whole: true },
  agents: { min: 1, max: 1_000, times: 1, whole: true },
  withinSeconds: { min: 0, max: 86_400, times: 1 },
  goal: { min: 1, max: 99.9, times: 0.01 },
} as const;
export type Field = keyof typeof FIELDS;

/** A usual morning: a hundred customers an hour, of six minutes each, who wait two minutes. */
export const USUAL: Typed = {
  perHour: '100',
  handlingSeconds: '6',
  patienceSeconds: '2',
  conversations: '1',
  agents: '10',
  withinSeconds: '60',
  goal: '80',
};

/** The question, or which fields cannot be understood. A comma may stand for the point; no patience is endless patience. */
export function questionOf(typed: Typed): { question?: Question; bad: readonly Field[] } {
  const bad: Field[] = [];
  const read = (field: Field): number => {
    const { min, max, times } = FIELDS[field];
    const whole = 'whole' in FIELDS[field];
    const text = typed[field].trim().replace(',', '.');
    const number = text === '' ? Number.NaN : Number(text);
    if (!(number >= min && number <= max) || (whole && !Number.isInteger(number))) bad.push(field);
    return number * times;
  };
  const patient = typed.patienceSeconds.trim() === '';
  const question = {
    perHour: read('perHour'),
    handlingSeconds: read('handlingSeconds'),
    ...(patient ? {} : { patienceSeconds: read('patienceSeconds') }),
    agents: read('agents'),
    conversations: read('conversations'),
    withinSeconds: read('withinSeconds'),
    goal: read('goal'),
  };
  return bad.length > 0 ? { bad } : { question, bad };
}

/** Which of the fields can be measured. */
export const MEASURED = ['perHour', 'handlingSeconds', 'patienceSeconds'] as const;
type MeasuredField = (typeof MEASURED)[number];

/** What was measured, in the units of the question; missing where nothing is known. */
export type Measured = Readonly<Partial<Record<MeasuredField, number | null>>> & {
  /** How many came, how many places were given back, and how many gave up. */
  readonly samples: { readonly arrivals: number; readonly handled: number; readonly abandoned: number };
};

/** From how many each was reckoned. */
export function samplesOf({ samples }: Measured, field: MeasuredField): number {
  return {
    perHour: samples.arrivals,
    handlingSeconds: samples.handled,
    patienceSeconds: samples.abandoned,
  }[field];
}

export function askMeasured(queue: string, hours: number): Promise<Measured> {
  return api.call('GET', '/staffing/prefill', { query: { queue: queue || undefined, hours } });
}

/** What was measured as it would be typed, within what may be asked. */
export function typedOf(measured: Omit<Measured, 'samples'>): Partial<Typed> {
  return Object.fromEntries(
    MEASURED.flatMap((field) => {
      const value = measured[field];
      if (typeof value !== 'number') return [];
      const { min, max, times } = FIELDS[field];
      const bounded = Math.min(max, Math.max(min, value / times));
      return [[field, String('whole' in FIELDS[field] ? Math.round(bounded) : Number(bounded.toFixed(2)))]];
    }),
  );
}
