import { describe, expect, it } from 'vitest';
import { possible, stepsOf } from '../src/gestures/steps.ts';
import { i18next } from '../src/i18n/index.ts';
import type { Entry } from '../src/live/wire.ts';
import { eventText } from '../src/transcript/EventLine.tsx';
import { rowsOf } from '../src/transcript/rows.ts';
import { gesture, request } from './gestureWorld.ts';
import { at, CUSTOMER, message } from './world.ts';

const way = (of: Parameters<typeof stepsOf>[0]) => stepsOf(of).map(({ name, state }) => `${name} ${state}`);

describe('the way of a gesture', () => {
  it('says what is behind, what it waits for, and what lies ahead', () => {
    expect(way(gesture('a', 'submitted'))).toEqual([
      'approved done',
      'ordered done',
      'shipped now',
      'delivered ahead',
    ]);
    expect(stepsOf(gesture('a', 'submitted'))[1]?.at).toBe(at(180));
  });

  it('has the recipient on it where they are asked', () => {
    expect(way(gesture('a', 'notified'))).toEqual([
      'approved done',
      'ordered done',
      'answered now',
      'shipped ahead',
      'delivered ahead',
    ]);
    expect(way(gesture('a', 'submitted', { recipientLink: '/gift/x' }))[2]).toBe('answered now');
  });

  it('takes what was passed over for done', () => {
    const leapt = gesture('a', 'delivered', {
      history: [
        { status: 'approved', at: at(0) },
        { status: 'delivered', at: at(60) },
      ],
    });
    expect(way(leapt)).toEqual(['approved done', 'ordered done', 'shipped done', 'delivered done']);
    expect(stepsOf(leapt)[1]).not.toHaveProperty('at');
  });

  it('begins with the question where somebody was asked', () => {
    expect(way(request('a')).slice(0, 2)).toEqual(['asked done', 'approved now']);
  });

  it('ends with why it came to nothing', () => {
    const rejected = request('a', {
      status: 'rejected',
      history: [...request('a').history, { status: 'rejected', at: at(90) }],
    });
    expect(stepsOf(rejected)).toEqual([
      { name: 'asked', state: 'done', at: at(0) },
      { name: 'rejected', state: 'bad', at: at(90) },
    ]);
  });
});

it('allows what is possible, and only to whom it belongs', () => {
  expect(possible(gesture('a', 'submitted'), true)).toEqual({
    cancel: true,
    tell: true,
    retry: false,
    story: true,
  });
  expect(possible(gesture('a', 'submitted'), false)).toEqual({
    cancel: false,
    tell: false,
    retry: false,
    story: false,
  });
  for (const status of ['pending_approval', 'rejected', 'cancelled'] as const) {
    expect(possible(gesture('a', status), true).story).toBe(false);
  }
  expect(possible(gesture('a', 'shipped'), true).cancel).toBe(false);
  expect(possible(gesture('a', 'submit_unknown'), true)).toMatchObject({ cancel: false, retry: false });
  expect(possible(gesture('a', 'submit_unknown', { stuck: 'call_off' }), true).retry).toBe(false);
  expect(possible(gesture('a', 'submit_unknown', { stuck: 'check' }), true).retry).toBe(true);
  expect(possible(gesture('a', 'delivered', { tellCustomer: true }), true).tell).toBe(false);
});

it('has one card in a transcript, and a line for what comes later', () => {
  const told = (seq: number, status: string, gestureId = 'g1'): Entry =>
    ({
      seq,
      kind: 'gesture',
      at: at(seq),
      by: { kind: 'system' },
      audience: 'staff',
      gestureId,
      gestureType: 'flowers',
      itemName: 'Spring bouquet',
      status,
    }) as unknown as Entry;
  const entries = [
    told(1, 'approved'),
    message(2, CUSTOMER, 2),
    told(3, 'shipped'),
    told(4, 'approved', 'g2'),
  ];
  expect(rowsOf(entries, () => 'today').map(({ type }) => type)).toEqual([
    'day',
    'gesture',
    'bubble',
    'event',
    'gesture',
  ]);
  expect(eventText(told(3, 'shipped'), 'linh', i18next.getFixedT('en'), 'en')).toBe(
    'Spring bouquet: on its way',
  );
});
