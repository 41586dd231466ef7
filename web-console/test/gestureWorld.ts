import type { Gesture, GestureStatus, Item } from '../src/gestures/gesture.ts';
import { at, LINH } from './world.ts';

const PATH: readonly GestureStatus[] = [
  'draft',
  'approved',
  'dispatching',
  'submitted',
  'notified',
  'opened',
  'accepted',
  'shipped',
  'delivered',
];

/** A gesture that came to this status by the straight way, a minute a step. */
export function gesture(id: string, status: GestureStatus, more: Partial<Gesture> = {}): Gesture {
  const straight = PATH.slice(0, PATH.indexOf(status) + 1);
  return {
    id,
    conversationId: 'c1',
    customer: { id: 'hoa', name: 'Hoa' },
    agent: { id: LINH.id, name: LINH.name },
    type: 'flowers',
    reason: 'condolence',
    note: 'Thinking of you.',
    amount: { amountMinor: 4_500, currency: 'USD' },
    item: { id: 'spring', name: 'Spring bouquet', picture: '/pictures/spring.svg' },
    tellCustomer: false,
    status,
    decision: { answer: 'auto', reason: 'Fine.', left: { amountMinor: 7_500, currency: 'USD' } },
    warnings: [],
    history: straight.map((each, index) => ({ status: each, at: at(index * 60) })),
    createdAt: at(0),
    ...more,
  };
}

/** A request that waits for somebody's yes. */
export function request(id: string, more: Partial<Gesture> = {}): Gesture {
  return gesture(id, 'pending_approval', {
    approval: { level: 'peer', since: at(0), dueAt: at(600) },
    mayAnswer: true,
    history: [
      { status: 'draft', at: at(0) },
      { status: 'pending_approval', at: at(0) },
    ],
    ...more,
  });
}

export function item(id: string, from: number, to = from): Item {
  return {
    id,
    type: 'flowers',
    name: id,
    picture: `/pictures/${id}.svg`,
    price: { from: { amountMinor: from, currency: 'USD' }, to: { amountMinor: to, currency: 'USD' } },
    leadDays: 1,
    sensitive: false,
  };
}
