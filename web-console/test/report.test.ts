import { expect, it } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import {
  addDays,
  dayStart,
  daysIn,
  fileOf,
  MOST_DAYS,
  parametersOf,
  questionOf,
  searchOf,
} from '../src/reports/question.ts';
import { withDay } from '../src/reports/ReportFilters.tsx';
import { daysOf, RANGES, rangeOf } from '../src/reports/ranges.ts';
import { COLUMNS, REPORTS } from '../src/reports/report.ts';
import { behindText } from '../src/reports/texts.ts';

const NOW = Date.parse('2026-11-30T10:00:00Z');
const asked = (search: string, name = 'volumes') => questionOf(name, new URLSearchParams(search), NOW);

it.each([
  ['2026-11-30', 'UTC', '2026-11-30T00:00:00.000Z'],
  ['2026-11-30', 'Asia/Ho_Chi_Minh', '2026-11-29T17:00:00.000Z'],
  ['2026-11-30', 'America/New_York', '2026-11-30T05:00:00.000Z'],
  // The clocks change at 01:00 UTC of these days, after their beginning.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-07-01', 'Pacific/Kiritimati', '2026-06-30T10:00:00.000Z'],
])('%s in %s begins at %s', (day, zone, at) => {
  expect(dayStart(day, zone)).toBe(at);
});

it('asks for whole days where the zone is, the last one within', () => {
  const question = asked('from=2026-11-01&to=2026-11-02&zone=Asia/Ho_Chi_Minh&queue=shoes&by=hour');
  expect(parametersOf(question)).toEqual({
    from: '2026-10-31T17:00:00.000Z',
    to: '2026-11-02T17:00:00.000Z',
    zone: 'Asia/Ho_Chi_Minh',
    queue: 'shoes',
    by: 'hour',
    hours: 'calendar',
  });
  expect(fileOf(question, 'csv')).toMatch(/^\/api\/v1\/reports\/volumes\?from=2026-10-31T17.*&format=csv$/);
});

it.each([
  ['', 'the last seven days', '2026-11-24', '2026-11-30'],
  ['from=2026-12-01&to=2026-11-01', 'the wrong order', '2026-11-24', '2026-11-30'],
  ['from=yesterday&to=2026-13-77', 'no days', '2026-11-24', '2026-11-30'],
  ['from=0002-11-01&to=2026-11-02', 'a year that is still being typed', '2026-11-24', '2026-11-30'],
  ['from=2020-01-01&to=2026-11-30', 'too many days', addDays('2026-11-30', 1 - MOST_DAYS), '2026-11-30'],
])('makes sense of %j: %s', (search, _, from, to) => {
  expect(asked(`${search}&zone=UTC`)).toMatchObject({ from, to });
});

it('knows no zone, group or report that there is not', () => {
  const question = questionOf('gossip', new URLSearchParams('zone=Mars/Olympus&by=mood&hours=late'), NOW);
  expect(question).toMatchObject({ name: 'volumes', by: 'day', hours: 'calendar' });
  expect(question.zone).not.toBe('Mars/Olympus');
  expect(asked('by=day', 'agents').by).toBe('agent');
});

it('is the same question again out of its address', () => {
  const question = asked('from=2026-11-01&to=2026-11-02&zone=UTC&tag=shoes&hours=business&by=tag');
  expect(questionOf('volumes', searchOf(question), NOW)).toEqual(question);
});

it('knows the days that people name, and finds the name again', () => {
  expect(daysOf('lastMonth', '2026-03-15')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(daysOf('thisMonth', '2026-03-15')).toEqual({ from: '2026-03-01', to: '2026-03-15' });
  expect(daysOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  for (const range of RANGES) expect(rangeOf(daysOf(range, '2026-03-15'), '2026-03-15')).toBe(range);
  expect(rangeOf({ from: '2026-01-01', to: '2026-01-03' }, '2026-03-15')).toBeUndefined();
});

it('moves the other end along where the days would be in the wrong order, or too many', () => {
  const days = { from: '2026-11-10', to: '2026-11-20' };
  expect(withDay(days, 'from', '2026-11-25')).toEqual({ from: '2026-11-25', to: '2026-11-25' });
  expect(withDay(days, 'to', '2026-11-01')).toEqual({ from: '2026-11-01', to: '2026-11-01' });
  expect(daysIn(withDay(days, 'from', '2020-01-01'))).toBe(MOST_DAYS);
  expect(daysIn(withDay(days, 'to', '2030-01-01'))).toBe(MOST_DAYS);
});

it('measures outcomes on scorecards, never how long anybody talks', () => {
  for (const name of REPORTS) expect(COLUMNS[name].length).toBeGreaterThan(0);
  const outcomes = COLUMNS.agents.map(({ id }) => id);
  expect(outcomes).toEqual(expect.arrayContaining(['firstContactRate', 'csat', 'ces', 'nps', 'keptShare']));
  expect(outcomes.filter((id) => /talk|handl|solveM|occup/i.test(id))).toEqual([]);
});

it('tells what a conversation brought to a figure in the unit in which the server does', async () => {
  await i18next.changeLanguage('en');
  const { t } = i18next;
  expect(behindText('firstResponse', 330, t)).toBe('5 min 30 s');
  expect(behindText('ces', 6, t)).toBe('6 of 7');
  expect(behindText('reopened', 1, t)).toBeUndefined();
  expect(behindText('solve', undefined, t)).toBeUndefined();
});
