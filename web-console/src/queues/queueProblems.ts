import type { TextKey } from '../i18n/en.ts';
import { endOf, minutesOf } from './hours.ts';
import type { Queue } from './queue.ts';
import type { HolidayValue, QueueValues, RuleValue, SpanValue } from './queueValues.ts';

/** What is wrong with a field, as a text with what goes into it. */
export interface Problem {
  readonly text: TextKey;
  readonly value?: string;
}

export type Problems = Record<string, Problem>;

/** What a person can be told before the server is asked; the server decides in the end. */
export function problemsOf(values: QueueValues, others: readonly Queue[]): Problems {
  const problems: Problems = {};
  const say = (field: string, text: TextKey | undefined, value?: string) => {
    if (text && !problems[field]) problems[field] = { text, ...(value !== undefined && { value }) };
  };
  if (!values.name.trim()) say('name', 'form.required');
  say('id', idProblem(values.id, others));
  const strange = values.languages.find((tag) => !isLanguage(tag));
  if (strange) say('languages', 'queue.bad.language', strange);
  if (values.mode === 'offer' && !isWhole(values.offerSeconds, 5, 300))
    say('offerSeconds', 'queue.bad.offer');
  if (!values.always) hoursProblems(values, say);
  for (const [at, rule] of values.priorityRules.entries()) ruleProblems(`priorityRules.${at}`, rule, say);
  for (const target of ['firstResponseSeconds', 'waitSeconds'] as const) {
    const typed = values.targets[target];
    if (typed !== '' && !isWhole(typed, 1)) say(`targets.${target}`, 'queue.bad.positive');
  }
  if (values.callbacks === 'never' && values.outOfHours.action === 'callback')
    say('callbacks', 'queue.bad.callbacks');
  if (values.overflows) overflowProblems(values, others, say);
  return problems;
}

type Say = (field: string, text: TextKey | undefined, value?: string) => void;

function idProblem(id: string, others: readonly Queue[]): TextKey | undefined {
  if (!/^[a-z0-9-]{1,40}$/.test(id)) return 'queue.bad.id';
  return others.some((other) => other.id === id) ? 'queue.bad.taken' : undefined;
}

/** Whether it has the form of a BCP 47 tag. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    // A RangeError is how the browser says no.
    return false;
  }
}

function isWhole(typed: string, least: number, most = Number.MAX_SAFE_INTEGER): boolean {
  const number = Number(typed);
  return typed.trim() !== '' && Number.isInteger(number) && number >= least && number <= most;
}

function hoursProblems({ hours }: QueueValues, say: Say): void {
  if (!hours.timeZone) say('hours.timeZone', 'queue.bad.zone');
  for (const [at, span] of hours.weekly.entries()) {
    const field = `hours.weekly.${at}`;
    rangeProblems(field, span, say);
    const overlaps = hours.weekly.some(
      (other, index) => index < at && other.day === span.day && overlap(other, span),
    );
    if (overlaps) say(`${field}.from`, 'queue.bad.overlap');
  }
  const dates = hours.holidays.map(({ date }) => date);
  for (const [at, holiday] of hours.holidays.entries()) {
    const field = `hours.holidays.${at}`;
    if (!holiday.date) say(`${field}.date`, 'form.required');
    else if (dates.indexOf(holiday.date) < at) say(`${field}.date`, 'queue.bad.twice');
    if (holiday.from || holiday.to) rangeProblems(field, holiday, say);
  }
}

function rangeProblems(field: string, { from, to }: SpanValue | HolidayValue, say: Say): void {
  const begin = minutesOf(from);
  const end = minutesOf(endOf(to));
  if (begin === undefined) say(`${field}.from`, 'queue.bad.time');
  if (end === undefined) say(`${field}.to`, 'queue.bad.time');
  if (begin !== undefined && end !== undefined && end <= begin) say(`${field}.to`, 'queue.bad.order');
}

function overlap(a: SpanValue, b: SpanValue): boolean {
  return a.from < endOf(b.to) && b.from < endOf(a.to);
}

function ruleProblems(field: string, rule: RuleValue, say: Say): void {
  const asked = rule.kind === 'attribute' ? (['attribute', 'equals'] as const) : ([rule.kind] as const);
  for (const part of asked) if (!rule[part].trim()) say(`${field}.${part}`, 'form.required');
  if (rule.kind === 'attribute' && rule.equalsAs === 'number' && !Number.isFinite(Number(rule.equals)))
    say(`${field}.equals`, 'queue.bad.number');
  if (rule.kind === 'language' && rule.language.trim() && !isLanguage(rule.language.trim()))
    say(`${field}.language`, 'queue.bad.language', rule.language.trim());
  if (!isWhole(rule.priority, 0, 9)) say(`${field}.priority`, 'queue.bad.priority');
}

function overflowProblems({ id, overflow }: QueueValues, others: readonly Queue[], say: Say): void {
  if (!overflow.queue) say('overflow.queue', 'form.required');
  else if (leadsBack(id, overflow.queue, others)) say('overflow.queue', 'queue.bad.loop');
  if (!isWhole(overflow.afterSeconds, 10)) say('overflow.afterSeconds', 'queue.bad.after');
}

/** Whether whoever overflows into `next` would come back to `id` one day. */
function leadsBack(id: string, next: string, others: readonly Queue[]): boolean {
  const passed = new Set<string>();
  for (let at: string | undefined = next; at !== undefined && !passed.has(at); ) {
    if (at === id) return true;
    passed.add(at);
    at = others.find((other) => other.id === at)?.overflow?.queue;
  }
  return false;
}
