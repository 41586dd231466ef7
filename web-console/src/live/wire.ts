/** The words of the wire contract that the console speaks of, in one place. */
export type { By, Conversation, CustomerCard, Entry, Person, PresenceStatus } from '@bouquet/client';
