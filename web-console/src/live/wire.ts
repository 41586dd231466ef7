/** The words of the wire contract that the console speaks of, in one place. */
import type { ServerFrame } from '@bouquet/client';

export type {
  Attachment,
  By,
  Conversation,
  CustomerCard,
  Entry,
  Person,
  PresenceStatus,
} from '@bouquet/client';

/** An offer as it comes over the wire. */
export type OfferedFrame = Extract<ServerFrame, { type: 'assignment.offered' }>;

/** Where a customer is now, and what the site says of the visit; what is missing stayed the same. */
export type VisitNews = Extract<ServerFrame, { type: 'visit.changed' }>;

/** What a frame says of a gesture: which it is and how far it has come. The rest is asked for. */
export type GestureNews = Extract<ServerFrame, { type: 'gesture.changed' }>['gesture'];
