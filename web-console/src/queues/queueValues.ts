import { randomId } from '@bouquet/client';
import type { UseFormReturnType } from '@mantine/form';
import { endOf, inOrder, shownEnd } from './hours.ts';
import type { Callbacks, Condition, Day, Holiday, Hours, Mode, PriorityRule, Queue, Span } from './queue.ts';

/** What the form holds of a stretch of hours; `to` as a field for times shows it. */
export interface SpanValue {
  key: string;
  day: Day;
  from: string;
  to: string;
}

export interface HolidayValue {
  key: string;
  date: string;
  name: string;
  from: string;
  to: string;
}

export const RULE_KINDS = ['attribute', 'language', 'channel'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const EQUALS_AS = ['string', 'number', 'boolean'] as const;
export type EqualsAs = (typeof EQUALS_AS)[number];

export interface RuleValue {
  key: string;
  kind: RuleKind;
  attribute: string;
  /** The site's details are texts, numbers or truths, and 1 is not the text 1. */
  equalsAs: EqualsAs;
  equals: string;
  language: string;
  channel: string;
  priority: string;
}

/** A queue while it is edited. Numbers are as typed, and parts that are turned off keep what they held. */
export interface QueueValues {
  id: string;
  name: string;
  mode: Mode;
  open: boolean;
  skills: string[];
  languages: string[];
  always: boolean;
  hours: { timeZone: string; weekly: SpanValue[]; holidays: HolidayValue[] };
  offerSeconds: string;
  priorityRules: RuleValue[];
  targets: { firstResponseSeconds: string; waitSeconds: string };
  overflows: boolean;
  overflow: { queue: string; afterSeconds: string };
  outOfHours: { action: 'message' | 'callback'; owner: string };
  callbacks: Callbacks;
}

/** What each part of the form is given. */
export interface SectionProps {
  readonly form: UseFormReturnType<QueueValues>;
}

const WORKDAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const OFFER_SECONDS = 30;

export function newSpan(day: Day, from = '08:00', to = '17:00'): SpanValue {
  return { key: randomId(), day, from, to };
}

export function newHoliday(): HolidayValue {
  return { key: randomId(), date: '', name: '', from: '', to: '' };
}

export function newRule(): RuleValue {
  const nothing = { attribute: '', equals: '', language: '', channel: '' };
  return { key: randomId(), kind: 'attribute', equalsAs: 'string', ...nothing, priority: '1' };
}

/** What the form begins with: the queue, or what most new ones are. */
export function valuesOf(queue: Queue | undefined): QueueValues {
  const { hours, targets, overflow, outOfHours } = queue ?? {};
  return {
    id: queue?.id ?? '',
    name: queue?.name ?? '',
    mode: queue?.mode ?? 'auto',
    open: queue?.open ?? true,
    skills: [...(queue?.skills ?? [])],
    languages: [...(queue?.languages ?? [])],
    always: !hours,
    hours: {
      timeZone: hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      weekly: hours ? hours.weekly.map(spanValue) : WORKDAYS.map((day) => newSpan(day)),
      holidays: (hours?.holidays ?? []).map(holidayValue),
    },
    offerSeconds: String(queue?.offerSeconds ?? OFFER_SECONDS),
    priorityRules: (queue?.priorityRules ?? []).map(ruleValue),
    targets: {
      firstResponseSeconds: String(targets?.firstResponseSeconds ?? ''),
      waitSeconds: String(targets?.waitSeconds ?? ''),
    },
    overflows: Boolean(overflow),
    overflow: { queue: overflow?.queue ?? '', afterSeconds: String(overflow?.afterSeconds ?? 120) },
    outOfHours: { action: outOfHours?.action ?? 'message', owner: outOfHours?.owner ?? '' },
    callbacks: queue?.callbacks ?? 'closed',
  };
}

function spanValue({ day, from, to }: Span): SpanValue {
  return newSpan(day, from, shownEnd(to));
}

function holidayValue({ date, name = '', from = '', to = '' }: Holiday): HolidayValue {
  return { key: randomId(), date, name, from, to: shownEnd(to) };
}

function ruleValue({ when, priority }: PriorityRule): RuleValue {
  const kind = RULE_KINDS.find((each) => each in when) ?? 'attribute';
  const equals = 'equals' in when ? when.equals : '';
  const equalsAs = EQUALS_AS.find((type) => type === typeof equals) ?? 'string';
  return { ...newRule(), kind, ...when, equalsAs, equals: String(equals), priority: String(priority) };
}

/** The same with its hours in order, so that the server's `weekly[3]` is the fourth that is shown. */
export function settled(values: QueueValues): QueueValues {
  return { ...values, hours: { ...values.hours, weekly: inOrder(values.hours.weekly) } };
}

/** What is sent to the server. Only for values in which nothing is wrong. */
export function queueOf(values: QueueValues): Queue {
  const { firstResponseSeconds, waitSeconds } = values.targets;
  const { action, owner } = values.outOfHours;
  return {
    id: values.id,
    name: values.name.trim(),
    mode: values.mode,
    open: values.open,
    skills: values.skills,
    languages: values.languages,
    ...(!values.always && { hours: hoursOf(values) }),
    offerSeconds: offerSecondsOf(values),
    priorityRules: values.priorityRules.map((rule) => ({
      when: conditionOf(rule),
      priority: Number(rule.priority),
    })),
    targets: {
      ...(firstResponseSeconds !== '' && { firstResponseSeconds: Number(firstResponseSeconds) }),
      ...(waitSeconds !== '' && { waitSeconds: Number(waitSeconds) }),
    },
    ...(values.overflows && {
      overflow: { queue: values.overflow.queue, afterSeconds: Number(values.overflow.afterSeconds) },
    }),
    outOfHours: { action, ...(owner !== '' && { owner }) },
    callbacks: values.callbacks,
  };
}

/** What cannot be seen cannot be put right either: where nothing is offered, a wrong time is the usual one. */
function offerSecondsOf({ mode, offerSeconds }: QueueValues): number {
  const seconds = Number(offerSeconds);
  return mode === 'offer' || (Number.isInteger(seconds) && seconds >= 5 && seconds <= 300)
    ? seconds
    : OFFER_SECONDS;
}

function hoursOf({ hours }: QueueValues): Hours {
  return {
    timeZone: hours.timeZone,
    weekly: hours.weekly.map(({ day, from, to }) => ({ day, from, to: endOf(to) })),
    holidays: hours.holidays.map(({ date, name, from, to }) => ({
      date,
      ...(name.trim() !== '' && { name: name.trim() }),
      ...(from !== '' && { from, to: endOf(to) }),
    })),
  };
}

function conditionOf({ kind, attribute, equals, equalsAs, language, channel }: RuleValue): Condition {
  if (kind === 'language') return { language: language.trim() };
  if (kind === 'channel') return { channel: channel.trim() };
  const typed = { string: equals.trim(), number: Number(equals), boolean: equals === 'true' };
  return { attribute: attribute.trim(), equals: typed[equalsAs] };
}

/** The field of the form that the server means by the name of a field; undefined where the form has none such. */
export function fieldOf(serverField: string, values: QueueValues): string | undefined {
  const path = serverField.replace(/\[(\d+)\]/g, '.$1').replace(/^(priorityRules\.\d+)\.when\b/, '$1');
  const list = /^(skills|languages)\.\d+$/.exec(path)?.[1];
  if (list) return list;
  const at = path.split('.').reduce<unknown>((part, name) => {
    return typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined;
  }, values);
  if (path === 'skills' || path === 'languages') return path;
  if (at === undefined || at === null || Array.isArray(at)) return undefined;
  if (typeof at !== 'object') return path;
  // A whole line is at fault: it is said at its first field.
  const first = ['date', 'from', 'timeZone', 'queue', 'action', 'priority'].find((name) => name in at);
  return first && `${path}.${first}`;
}
