import { expect, it } from 'vitest';
import { breachOf, levelOf, longestNow, newBreaches, totals, waitClock } from '../src/wallboard/board.ts';
import { board, queueNow } from './boardWorld.ts';

it.each([
  [{ pastTarget: 1, atRisk: 3, waiting: 4 }, 'past'],
  [{ atRisk: 1, waiting: 2 }, 'risk'],
  [{ waiting: 1, agentsOnline: 0 }, 'risk'],
  [{ state: 'closed' }, 'closed'],
  [{ state: 'closed', waiting: 1, pastTarget: 1 }, 'past'],
  [{ waiting: 2 }, 'calm'],
] as const)('a queue with %j is %s', (more, level) => {
  expect(levelOf(queueNow('shoes', more))).toBe(level);
});

it('lets the longest wait go on between two boards, and never runs back', () => {
  const queue = queueNow('shoes', { waiting: 1, longestWaitSeconds: 60 });
  expect(longestNow(queue, 10_000, 12_900)).toBe(62);
  expect(longestNow(queue, 10_000, 9_000)).toBe(60);
  expect(longestNow(queueNow('shoes', { longestWaitSeconds: 60 }), 10_000, 99_000)).toBe(0);
});

it.each([
  [0, '0:00'],
  [7.9, '0:07'],
  [760, '12:40'],
  [3_729, '1:02:09'],
  [-1, '0:00'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(waitClock(seconds)).toBe(text);
});

it('finds what has newly gone wrong, and a breach of all queues apart from that of one', () => {
  const since = '2026-11-30T10:00:00Z';
  const old = { tile: 'waiting', queue: 'shoes', since, value: 9, threshold: 5 } as const;
  const all = { tile: 'waiting', since, value: 12, threshold: 10 } as const;
  const before = board({ breaches: [old] });
  const now = board({ breaches: [{ ...old, value: 11 }, all] });
  expect(newBreaches(before, now)).toEqual([all]);
  expect(breachOf(now, 'waiting')).toBe(all);
  expect(breachOf(now, 'waiting', 'shoes')?.value).toBe(11);
  expect(breachOf(now, 'waiting', 'hats')).toBeUndefined();
});

it('knows a breach again although it is of another customer by now, and not where its limit is another', () => {
  const breach = {
    tile: 'waiting',
    queue: 'shoes',
    since: '2026-11-30T10:00:00Z',
    value: 9,
    threshold: 5,
  } as const;
  const before = board({ breaches: [breach] });
  expect(newBreaches(before, board({ breaches: [{ ...breach, since: '2026-11-30T10:00:07Z' }] }))).toEqual(
    [],
  );
  expect(newBreaches(before, board({ breaches: [{ ...breach, threshold: 8 }] }))).toHaveLength(1);
});

it('adds the queues up', () => {
  expect(
    totals([
      queueNow('a', { waiting: 2, atRisk: 1, pastTarget: 1, arrivedLastHour: 7 }),
      queueNow('b', { waiting: 3, answeredLastHour: 4 }),
    ]),
  ).toEqual({ waiting: 5, atRisk: 1, pastTarget: 1, arrived: 7, answered: 4 });
});
