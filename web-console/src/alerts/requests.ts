import type { Agent } from '@bouquet/client';
import type { Gesture } from '../gestures/gesture.ts';

/** Somebody asks for a yes, or nobody has answered them and it is now up to others. */
export interface RequestNews {
  readonly kind: 'request' | 'escalated';
  readonly key: string;
  readonly gesture: Gesture;
}

/**
 * What is new for one of the staff in a gesture that became this: at first a request is news to all, as far as they may
 * answer it, later to those alone whom it has moved up to. Where it can move no further they are asked again.
 */
export function requestIn(now: Gesture, me: Pick<Agent, 'id' | 'role'>): RequestNews | undefined {
  const { id, agent, approval } = now;
  if (!approval || agent.id === me.id) return undefined;
  const key = `${id}:${approval.level}:${approval.dueAt}`;
  if (approval.level === 'peer') return { kind: 'request', key, gesture: now };
  return approval.level === me.role ? { kind: 'escalated', key, gesture: now } : undefined;
}
