import type { TextKey } from '../i18n/en.ts';
import type { Gesture, GestureStatus } from './gesture.ts';

type GoodName = (typeof PATH)[number];

/** One step of a course, as people speak of it. */
export type Step =
  | { readonly name: GoodName | 'asked'; readonly state: 'done'; readonly at?: string }
  /** `now`: it waits for this. */
  | { readonly name: GoodName; readonly state: 'now' | 'ahead'; readonly at?: string }
  | { readonly name: Bad; readonly state: 'bad'; readonly at?: string };

type Bad = 'rejected' | 'cancelled' | 'failed' | 'expired';

const BAD: readonly (GestureStatus & Bad)[] = ['rejected', 'cancelled', 'failed', 'expired'];

/** Which status, once reached, means that the step is made. */
const MADE: Record<'approved' | 'ordered' | 'answered' | 'shipped' | 'delivered', readonly GestureStatus[]> =
  {
    approved: ['approved', 'dispatching', 'submit_unknown', 'submitted', 'notified', 'opened'],
    ordered: ['submitted', 'notified', 'opened'],
    answered: ['accepted'],
    shipped: ['shipped'],
    delivered: ['delivered'],
  };
const PATH = ['approved', 'ordered', 'answered', 'shipped', 'delivered'] as const;

export function cameToNothing({ status }: Gesture): boolean {
  return BAD.some((bad) => bad === status);
}

/**
 * The way of a gesture: what is behind it with its times, what it waits for, what lies ahead. The step of the recipient is
 * on it only where the vendor asks them. A course that came to nothing ends with why.
 */
export function stepsOf(gesture: Gesture): readonly Step[] {
  const { history, status } = gesture;
  const reached = (statuses: readonly GestureStatus[]) =>
    history.find(({ status: each }) => statuses.includes(each));
  const asked = reached(['pending_approval']);
  const path = PATH.filter((name) => name !== 'answered' || asksRecipient(gesture));
  const last = path.findLastIndex((name) => reached(MADE[name]));
  const made = path.map((name, index): Step => {
    const at = reached(MADE[name])?.at;
    if (index <= last) return { name, state: 'done', ...(at && { at }) };
    return { name, state: index === last + 1 ? 'now' : 'ahead' };
  });
  const first: Step[] = asked ? [{ name: 'asked', state: 'done', at: asked.at }] : [];
  if (!cameToNothing(gesture)) return [...first, ...made];
  const end = history.findLast(({ status: each }) => each === status);
  const bad: Step = { name: status as Bad, state: 'bad', ...(end && { at: end.at }) };
  return [...first, ...made.filter(({ state }) => state === 'done'), bad];
}

function asksRecipient({ history, recipientLink, recipient }: Gesture): boolean {
  if (recipientLink || recipient?.city) return true;
  return history.some(({ status }) => ['notified', 'opened', 'accepted'].includes(status));
}

/** How a gesture is, in one clause for a line of the transcript. */
export const STATUS_TEXTS: Record<GestureStatus, TextKey> = {
  draft: 'gesture.status.begun',
  pending_approval: 'gesture.status.pending',
  approved: 'gesture.status.approved',
  dispatching: 'gesture.status.approved',
  submit_unknown: 'gesture.status.unknown',
  submitted: 'gesture.status.ordered',
  notified: 'gesture.status.ordered',
  opened: 'gesture.status.ordered',
  accepted: 'gesture.status.accepted',
  shipped: 'gesture.status.shipped',
  delivered: 'gesture.status.delivered',
  rejected: 'gesture.status.rejected',
  cancelled: 'gesture.status.cancelled',
  failed: 'gesture.status.failed',
  expired: 'gesture.status.expired',
};

/** What may still be done with it, by whoever gave it and by supervisors. */
export interface Possible {
  readonly cancel: boolean;
  readonly tell: boolean;
  readonly retry: boolean;
  /** Whether colleagues can be told of it. */
  readonly story: boolean;
}

const CANCELLABLE: readonly GestureStatus[] = [
  'pending_approval',
  'approved',
  'submitted',
  'notified',
  'opened',
];

export function possible(gesture: Gesture, mine: boolean): Possible {
  const { status, tellCustomer, stuck } = gesture;
  return {
    cancel: mine && CANCELLABLE.includes(status),
    tell: mine && !tellCustomer && !cameToNothing(gesture),
    // Not before somebody was asked to look for it, which the server demands, too.
    retry: mine && status === 'submit_unknown' && stuck === 'check',
    story: mine && status !== 'draft' && status !== 'pending_approval' && !cameToNothing(gesture),
  };
}
