import type { Conversation as WireConversation } from '@bouquet/client';

/** The words of the wire contract that the console speaks of, in one place. */
export type { By, CustomerCard, Entry, Person, PresenceStatus } from '@bouquet/client';

/** A conversation as staff are told of it: with what the site said about the visit, and until when it is snoozed. */
export type Conversation = WireConversation & {
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly snoozedUntil?: string;
};
