import { ApiProblem } from '@bouquet/client';
import type { TFunction } from 'i18next';
import { refusalText } from '../ui/refusals.ts';

/** What a refusal of the server says, and of which field where it named one. */
export function refusalOf(thrown: unknown, t: TFunction): { readonly field?: string; readonly text: string } {
  if (!(thrown instanceof ApiProblem)) throw thrown;
  if (thrown.status === 0 || thrown.status >= 500) return { text: t('signIn.unreachable') };
  if (thrown.status === 403) return { text: t('queues.onlyAdmins') };
  if (thrown.status === 404) return { text: t('queues.missing') };
  const field = typeof thrown.body.field === 'string' ? thrown.body.field : undefined;
  // The server's sentence begins with the field's name, which stands beside it already.
  const why =
    field && thrown.message.startsWith(`${field} `) ? thrown.message.slice(field.length + 1) : thrown.message;
  return { ...(field && { field }), text: refusalText(thrown, t) ?? t('queue.bad.server', { why }) };
}
