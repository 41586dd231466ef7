import type { Entry } from './wire.ts';

/** What a message or a note says; where it is nothing but files, their names, as the server's lists do. */
export function said({ text, attachments }: Extract<Entry, { kind: 'message' | 'note' }>): string {
  return text || (attachments ?? []).map(({ name }) => name).join(', ');
}
