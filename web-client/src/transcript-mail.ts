import type { Api } from './api';

/** Whether a conversation can be had by email. */
export interface TranscriptMailOffer {
  readonly offered: boolean;
  /** Where it would go; there where it is offered. */
  readonly to?: string;
  /** Why it is not offered: nothing is sent from there, or the site has signed no address; there may be more some day. */
  readonly why?: 'no_mail' | 'no_address' | (string & {});
}

export interface TranscriptMailRequest {
  /** The address that the visitor was shown. */
  readonly to: string;
  /** The same key is the same mail, however often it is sent. */
  readonly key: string;
}

const pathOf = (conversationId: string) =>
  `/conversations/${encodeURIComponent(conversationId)}/transcript-mail`;

/** Rejects with an {@link ApiProblem}. */
export function transcriptMailOffer(
  api: Api,
  conversationId: string,
  signal?: AbortSignal,
): Promise<TranscriptMailOffer> {
  return api.call('GET', pathOf(conversationId), { signal });
}

/** Has the conversation sent, with times as this browser tells them. Rejects with an {@link ApiProblem}. */
export function askForTranscriptMail(
  api: Api,
  conversationId: string,
  { to, key }: TranscriptMailRequest,
): Promise<{ readonly requestedAt: string }> {
  return api.call('POST', pathOf(conversationId), {
    headers: { 'Idempotency-Key': key },
    body: { to, timeZone: zone() },
  });
}

function zone(): string | undefined {
  // Browsers that hide it say nothing, or UTC.
  return Intl.DateTimeFormat().resolvedOptions().timeZone || undefined;
}
