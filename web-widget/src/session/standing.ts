import type { ConversationStatus, Entry, Person, TranscriptSnapshot } from '@bouquet/client';

/** How a conversation stands, as its own entries tell. */
export interface Standing {
  readonly status: ConversationStatus;
  readonly assignee?: Person;
}

/** For so long after it was solved the server takes ratings. */
const ratedForMillis = 30 * 86_400_000;

/** When it was solved last. */
export function solvedAt({ entries }: Pick<TranscriptSnapshot, 'entries'>): string | undefined {
  return entries.findLast((entry) => entry.kind === 'status' && entry.status === 'resolved')?.at;
}

/** Whether what was solved then may still be rated. */
export function mayBeRated(solved: string | undefined, now: number): boolean {
  return solved !== undefined && now - Date.parse(solved) <= ratedForMillis;
}

const waits: Standing = { status: 'queued' };

/** How it stands after all of these, by the server's own rule. */
export function standingOf({ entries }: Pick<TranscriptSnapshot, 'entries'>): Standing {
  return entries.reduce(after, waits);
}

function after(standing: Standing, entry: Entry): Standing {
  switch (entry.kind) {
    case 'assigned':
      return { status: 'open', assignee: entry.assignee };
    case 'released':
    case 'queued':
      return waits;
    case 'status':
      return entry.status === 'open' || entry.status === 'queued'
        ? backToWork(standing)
        : { ...standing, status: entry.status };
    case 'message':
      // Whoever writes again opens their matter again, without an entry of its own.
      return entry.by.kind === 'customer' ? backToWork(standing) : standing;
    default:
      return standing;
  }
}

/** Whoever had it may have gone home: it waits, unless its agent was only waiting for the customer. */
function backToWork(standing: Standing): Standing {
  const { status, assignee } = standing;
  if (status === 'open') {
    return standing;
  }
  return status === 'pending' && assignee ? { status: 'open', assignee } : waits;
}
