/** The words of the wire contract that the console speaks of, in one place. */
import type { ServerFrame } from '@bouquet/client';
import type { Gesture } from '../gestures/gesture.ts';

export type { By, Conversation, CustomerCard, Entry, Person, PresenceStatus } from '@bouquet/client';

/** An offer as it comes over the wire. */
export type OfferedFrame = Extract<ServerFrame, { type: 'assignment.offered' }>;

/** A gesture is new, or has come further. */
export interface GestureFrame {
  readonly type: 'gesture.changed';
  readonly gesture: Gesture;
}
