import { expect, it } from 'vitest';
import { heightOf, marksOf, timeTicks } from '../src/reports/drawing.ts';
import { COLUMNS, isOpenable, type Report } from '../src/reports/report.ts';
import { nextMark } from '../src/reports/useMarks.ts';

const [ARRIVED] = COLUMNS.volumes;
const [, MEDIAN] = COLUMNS.response;

function report(by: Report['by'], keys: readonly string[], more: Partial<Report> = {}): Report {
  return {
    name: 'volumes',
    from: '2026-11-27T17:00:00Z',
    to: '2026-11-30T17:00:00Z',
    zone: 'Asia/Ho_Chi_Minh',
    by,
    asOf: '2026-11-30T10:00:00Z',
    rows: keys.map((key) => ({ key, arrived: 2, firstResponse: { count: 2, medianSeconds: 40 } })),
    total: {},
    ...more,
  };
}
const keys = (of: Report) => marksOf(of).map(({ row }) => row.key);

it('draws the days in which nothing happened, where the zone of the report is', () => {
  const marks = marksOf(report('day', ['2026-11-28', '2026-11-30']));
  expect(marks.map(({ row }) => row.key)).toEqual(['2026-11-28', '2026-11-29', '2026-11-30']);
  if (!ARRIVED || !MEDIAN) throw new Error('There are no columns.');
  expect(marks.map((mark) => heightOf(mark, ARRIVED))).toEqual([2, 0, 2]);
  // Nobody was answered: that is no time of zero.
  expect(marks.map((mark) => heightOf(mark, MEDIAN))).toEqual([40, null, 40]);
});

it('draws no hour that is still to come, and one that comes twice only once', () => {
  const day = { from: '2026-11-29T17:00:00Z' };
  expect(keys(report('hour', ['2026-11-30T02'], day)).at(-1)).toBe('2026-11-30T17');
  const back = { zone: 'Europe/Berlin', from: '2026-10-24T22:00:00Z', to: '2026-10-25T23:00:00Z' };
  const hours = keys(report('hour', ['2026-10-25T02'], back));
  expect(hours).toHaveLength(24);
  expect(new Set(hours).size).toBe(24);
});

it('leaves rows as they are where they are not of time, or of keys that it does not know', () => {
  expect(keys(report('queue', ['shoes', 'hats']))).toEqual(['shoes', 'hats']);
  expect(keys(report('day', ['2026-11-29', 'later']))).toEqual(['2026-11-29', 'later']);
});

it.each([
  [40, [0, 10, 20, 30, 40]],
  [700, [0, 300, 600, 900]],
  [26_000, [0, 7_200, 14_400, 21_600, 28_800]],
  [0, [0, 1]],
])('has the lines of %d seconds at round times', (longest, ticks) => {
  expect(timeTicks(longest)).toEqual(ticks);
});

it('opens a count only where there is something, and a share also of nothing', () => {
  const [, CSAT] = COLUMNS.satisfaction;
  if (!ARRIVED || !CSAT) throw new Error('There are no columns.');
  expect(isOpenable(ARRIVED, { arrived: 0 })).toBe(false);
  expect(isOpenable(ARRIVED, { arrived: 1 })).toBe(true);
  expect(isOpenable(CSAT, { csat: { count: 3, share: 0 } })).toBe(true);
  expect(isOpenable(CSAT, { csat: { count: 0 } })).toBe(false);
});

it('goes from mark to mark by arrows, over those that open nothing', () => {
  const marks = [
    { at: 0, column: 'a' },
    { at: 2, column: 'a' },
    { at: 2, column: 'b' },
  ];
  const [first, second, below] = marks;
  if (!first || !second || !below) throw new Error('There are no marks.');
  expect(nextMark(marks, first, 'ArrowRight', true)).toBe(second);
  expect(nextMark(marks, second, 'ArrowRight', true)).toBeUndefined();
  expect(nextMark(marks, second, 'ArrowLeft', true)).toBe(first);
  expect(nextMark(marks, second, 'ArrowDown', true)).toBe(below);
  expect(nextMark(marks, below, 'ArrowUp', true)).toBe(second);
  expect(nextMark(marks, first, 'End', true)).toBe(second);
  expect(nextMark(marks, second, 'Home', true)).toBe(first);
  expect(nextMark(marks, second, 'x', true)).toBeUndefined();
  // Names lie one below the other, and so do the rows.
  expect(nextMark(marks, first, 'ArrowDown', false)).toBe(second);
  expect(nextMark(marks, second, 'ArrowUp', false)).toBe(first);
  expect(nextMark(marks, second, 'ArrowRight', false)).toBe(below);
  expect(nextMark(marks, below, 'ArrowLeft', false)).toBe(second);
  expect(nextMark(marks, second, 'ArrowDown', false)).toBeUndefined();
  expect(nextMark(marks, second, 'Home', false)).toBe(first);
});
