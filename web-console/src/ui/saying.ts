import { ApiProblem } from '@bouquet/client';
import type { TFunction } from 'i18next';
import { refusalText } from './refusals.ts';

/** What to say of a call that failed: in our words where we know why, else in the server's. */
export function saying(thrown: unknown, t: TFunction): string {
  if (!(thrown instanceof ApiProblem)) throw thrown;
  if (thrown.status === 0 || thrown.status >= 500) return refusalText(thrown, t) ?? t('signIn.unreachable');
  if (thrown.status === 429) return t('signIn.tooMany');
  return refusalText(thrown, t) ?? thrown.message;
}

/** Which field the server found at fault, in the form in which forms name their fields: `windows.2.limit`. */
export function fieldOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof ApiProblem) || typeof thrown.body.field !== 'string') return undefined;
  return thrown.body.field.replace(/\[(\d+)\]/g, '.$1');
}
