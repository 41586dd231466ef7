import { ApiProblem } from '@bouquet/client';
import type { TextKey } from '../i18n/en.ts';
import type { Attempt } from './draft.ts';
import type { Decision } from './gesture.ts';
import { type Field, fieldOf } from './request.ts';

/** What came of sending a gesture, where it is not simply done. */
export type Setback =
  /** No answer: it may or may not have been carried out. Sending again is safe. */
  | { readonly kind: 'unanswered' }
  /** The server did not take it, because of this field. */
  | { readonly kind: 'field'; readonly field: Field; readonly problem: ApiProblem }
  /** The policy or a budget does not allow it. */
  | { readonly kind: 'denied'; readonly decision?: Decision }
  /** The request whose answer never came had been carried out; this one says something else. */
  | { readonly kind: 'sentBefore' }
  /** Its answer came too late for it to be carried out: nothing was. */
  | { readonly kind: 'takenBack' }
  /** The conversation is resolved. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'other'; readonly text: TextKey };

const OTHERS: Record<string, TextKey> = {
  forbidden: 'problem.forbidden',
  not_found: 'problem.not_found',
  too_many: 'problem.too_many',
  too_large: 'problem.too_large',
  unauthenticated: 'problem.unauthenticated',
};

/** Reads the server's "no". Anything that is not one is thrown on: it is a bug. */
export function setbackOf(thrown: unknown): Setback {
  if (!(thrown instanceof ApiProblem)) throw thrown;
  const { status, code, body } = thrown;
  if (status === 0 || status >= 500) return { kind: 'unanswered' };
  if (code === 'over_budget' || code === 'denied') return { kind: 'denied', ...decisionOf(body.decision) };
  if (code === 'closed') return { kind: 'closed' };
  if (code === 'conflict') return { kind: body.why === 'taken_back' ? 'takenBack' : 'sentBefore' };
  const field = fieldOf(body.field);
  if (field) return { kind: 'field', field, problem: thrown };
  return { kind: 'other', text: OTHERS[code] ?? 'problem.other' };
}

/**
 * Whether nothing is open any more after this: what is sent next is another request, under another key. Where an earlier
 * answer never came, a fault found in what was changed since says nothing of what became of the earlier one.
 */
export function settles(setback: Setback, before: Attempt | undefined): boolean {
  if (setback.kind === 'unanswered') return false;
  return !before || ['denied', 'sentBefore', 'takenBack'].includes(setback.kind);
}

function decisionOf(told: unknown): { decision?: Decision } {
  const decision = told as Decision | undefined;
  return typeof decision?.answer === 'string' ? { decision } : {};
}
