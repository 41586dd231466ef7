import { randomId } from '@bouquet/client';
import { ANSWERS, type Answer, type Per } from '../gestures/gesture.ts';
import type { TextKey } from '../i18n/en.ts';
import { isCurrency, minorOf, typedOf } from '../ui/money.ts';
import { DEFAULT, type Match, type Rule } from './empowerment.ts';

export interface LimitValue {
  key: string;
  per: Per;
  days: string;
  limit: string;
}

/** A rule while it is edited: amounts are as typed, in one currency; an empty part of the match is any. */
export interface RuleValues {
  id: string;
  match: { role: string; agent: string; team: string; queue: string; reason: string };
  currency: string;
  perGesture: string;
  windows: LimitValue[];
  answer: Answer;
}

export const MOST_WINDOWS = 8;
const MOST_DAYS = 366;
const PARTS = ['role', 'agent', 'team', 'queue', 'reason'] as const;

export function newLimit(per: Per = 'agent', days = '30', limit = ''): LimitValue {
  return { key: randomId(), per, days, limit };
}

/** What the form begins with: the rule, or a careful new one. */
export function valuesOf(rule: Rule | undefined, currency: string): RuleValues {
  const { match = {}, perGesture, windows } = rule ?? {};
  const typed = Object.fromEntries(PARTS.map((part) => [part, match[part] ?? '']));
  return {
    id: rule?.id ?? '',
    match: typed as RuleValues['match'],
    currency: perGesture?.currency ?? currency,
    perGesture: perGesture ? typedOf(perGesture) : '',
    windows: windows?.map(({ per, days, limit }) => newLimit(per, String(days), typedOf(limit))) ?? [
      newLimit('agent', '1'),
      newLimit('agent', '30'),
      newLimit('customer', '90'),
    ],
    answer: rule?.answer ?? ANSWERS[1],
  };
}

/** What a person can be told before the server is asked; the server decides in the end. */
export function ruleProblems(values: RuleValues, others: readonly Rule[]): Record<string, TextKey> {
  const problems: Record<string, TextKey> = {};
  const { id, match, currency, windows } = values;
  if (!/^[a-z0-9-]{1,40}$/.test(id)) problems.id = 'queue.bad.id';
  else if (others.some((other) => other.id === id)) problems.id = 'rule.bad.taken';
  if (id !== DEFAULT && PARTS.every((part) => !match[part].trim())) problems['match.role'] = 'rule.bad.match';
  // What cannot be seen cannot be put right either.
  if (values.answer === 'denied') return problems;
  if (!isCurrency(currency.trim().toUpperCase())) problems.currency = 'rule.bad.currency';
  if (amountOf(values.perGesture, currency) === undefined) problems.perGesture = 'money.bad';
  const seen = new Set<string>();
  for (const [at, { per, days, limit }] of windows.entries()) {
    const number = Number(days);
    if (!isDays(number)) problems[`windows.${at}.days`] = 'rule.bad.days';
    else if (seen.has(`${per} ${number}`)) problems[`windows.${at}.days`] = 'rule.bad.twice';
    seen.add(`${per} ${number}`);
    if (amountOf(limit, currency) === undefined) problems[`windows.${at}.limit`] = 'money.bad';
  }
  return problems;
}

function isDays(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
}

function amountOf(typed: string, currency: string): number | undefined {
  return minorOf(typed, currency.trim().toUpperCase());
}

/** What is sent to the server. Only for values in which nothing is wrong. */
export function ruleOf({ id, match, currency: typed, perGesture, windows, answer }: RuleValues): Rule {
  const currency = isCurrency(typed.trim().toUpperCase()) ? typed.trim().toUpperCase() : 'USD';
  const money = (amount: string) => ({ amountMinor: minorOf(amount, currency) ?? 0, currency });
  const said = PARTS.filter((part) => match[part].trim()).map((part) => [part, match[part].trim()]);
  // A rule that denies shows no limits; those that are half filled in are left out, and nobody misses them.
  const whole = windows.filter(
    ({ days, limit }) => isDays(Number(days)) && minorOf(limit, currency) !== undefined,
  );
  return {
    id,
    match: Object.fromEntries(said) as Match,
    perGesture: money(perGesture),
    windows: whole.map(({ per, days, limit }) => ({ per, days: Number(days), limit: money(limit) })),
    answer,
  };
}

/** The field of the form that the server means by the name of a field; undefined where the form has none such. */
export function formField(serverField: string, values: RuleValues): string | undefined {
  const path = serverField.replace(/\.(amountMinor)$/, '');
  if (/\.?currency$/.test(path)) return 'currency';
  if (path === 'match') return 'match.role';
  const window = /^windows\.(\d+)$/.exec(path)?.[1];
  if (window) return Number(window) < values.windows.length ? `windows.${window}.days` : undefined;
  const known = path.split('.').reduce<unknown>((part, name) => {
    return typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined;
  }, values);
  return typeof known === 'string' ? path : undefined;
}
