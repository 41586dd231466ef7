import type { ConversationStatus, Person, TranscriptSnapshot } from '@bouquet/client';

/** How a conversation stands, as its own entries tell. */
export interface Standing {
  readonly status: ConversationStatus;
  readonly assignee?: Person;
}

export function standingOf({ entries }: Pick<TranscriptSnapshot, 'entries'>): Standing {
  let standing: Standing = { status: 'queued' };
  for (const entry of entries) {
    if (entry.kind === 'assigned') {
      standing = { status: 'open', assignee: entry.assignee };
    } else if (entry.kind === 'released' || entry.kind === 'queued') {
      standing = { status: 'queued' };
    } else if (entry.kind === 'status') {
      standing = { ...standing, status: entry.status };
    } else if (entry.kind === 'message' && entry.by.kind === 'customer' && standing.status !== 'queued') {
      // Whoever writes again opens their matter again, without an entry of its own.
      standing = { ...standing, status: standing.assignee ? 'open' : 'queued' };
    }
  }
  return standing;
}
