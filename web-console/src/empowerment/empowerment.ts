import type { Page } from '@bouquet/client';
import type { Answer, BudgetWindow, Decision, Per } from '../gestures/gesture.ts';
import { api } from '../session/session.ts';
import type { Money } from '../ui/money.ts';

export const ROLES = ['agent', 'supervisor', 'admin', 'guest'] as const;

/** Whom and what a rule is for; what is absent is any. */
export interface Match {
  readonly role?: string;
  readonly agent?: string;
  readonly team?: string;
  readonly queue?: string;
  readonly reason?: string;
}

/** A limit over some time: 1 day is the calendar day, 30 the calendar month, others are blocks of so many days. */
export interface Limit {
  readonly per: Per;
  readonly days: number;
  readonly limit: Money;
}

export interface Rule {
  readonly id: string;
  readonly match: Match;
  readonly perGesture: Money;
  readonly windows: readonly Limit[];
  readonly answer: Answer;
}

/** What the rules say to one ask. Nothing is set aside by it. */
export interface Preview extends Decision {
  readonly windows: readonly BudgetWindow[];
  readonly ruleId: string;
}

export interface Ask {
  readonly agent: string;
  readonly reason: string;
  readonly queue?: string | undefined;
  readonly amountMinor: number;
  readonly currency: string;
}

/** How one budget was used. */
export interface BudgetUse {
  readonly id: string;
  readonly per: Per;
  readonly subject: string;
  readonly name?: string;
  readonly days: number;
  readonly period: string;
  readonly limit: Money;
  readonly reserved: Money;
  readonly spent: Money;
  readonly unused: Money;
  /** By how much more was used than the limit allows; absent where it is not. */
  readonly over?: Money;
  /** How many ideas of colleagues an agent took up in that time. */
  readonly ideasTakenUp?: number;
}

/** Whether the ledger and the budgets say the same. */
export interface LedgerCheck {
  readonly ok: boolean;
  readonly budgets: number;
  readonly differences: readonly {
    readonly budget: string;
    readonly what: string;
    readonly expected: number;
    readonly found: number;
  }[];
  /** Where to go on; absent: these were all. */
  readonly next?: string;
}

/** The rule that holds where no other does; it can be changed, not deleted. */
export const DEFAULT = 'default';

const at = (id: string) => `/empowerment/rules/${encodeURIComponent(id)}`;

function listRules(signal: AbortSignal): Promise<{ items: Rule[] }> {
  return api.call('GET', '/empowerment/rules', { signal });
}

/** How all rules are asked for. */
export const RULES = {
  queryKey: ['rules'],
  queryFn: ({ signal }: { signal: AbortSignal }) => listRules(signal),
};

/** Creates the rule, or replaces the whole of it. */
export function putRule({ id, ...rule }: Rule): Promise<Rule> {
  return api.call('PUT', at(id), { body: rule });
}

export function deleteRule(id: string): Promise<void> {
  return api.call('DELETE', at(id));
}

export function previewDecision(ask: Ask, signal: AbortSignal): Promise<Preview> {
  return api.call('GET', '/empowerment/preview', { query: { ...ask }, signal });
}

export function listBudgets(
  query: { per: Per; period?: string | undefined; cursor?: string | undefined },
  signal: AbortSignal,
): Promise<Page<BudgetUse>> {
  return api.call('GET', '/empowerment/budgets', { query, signal });
}

export function checkLedger(cursor: string | undefined, signal: AbortSignal): Promise<LedgerCheck> {
  return api.call('GET', '/empowerment/ledger/check', { query: { cursor }, signal, timeoutMillis: 60_000 });
}
