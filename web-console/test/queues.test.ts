import { describe, expect, it } from 'vitest';
import { dayName, endOf, minutesOf, timeZones, weekText } from '../src/queues/hours.ts';
import type { Queue, Span } from '../src/queues/queue.ts';
import { problemsOf } from '../src/queues/queueProblems.ts';
import { fieldOf, newSpan, type QueueValues, queueOf, settled, valuesOf } from '../src/queues/queueValues.ts';

const FULL: Queue = {
  id: 'gold',
  name: 'Gold',
  mode: 'offer',
  open: true,
  skills: ['returns'],
  languages: ['vi', 'en'],
  hours: {
    timeZone: 'Asia/Ho_Chi_Minh',
    weekly: [
      { day: 'mon', from: '08:00', to: '11:30' },
      { day: 'mon', from: '13:00', to: '24:00' },
    ],
    holidays: [
      { date: '2027-01-01', name: 'New Year' },
      { date: '2027-02-05', from: '08:00', to: '12:00' },
    ],
  },
  offerSeconds: 45,
  priorityRules: [
    { when: { attribute: 'plan', equals: 'gold' }, priority: 5 },
    { when: { language: 'vi' }, priority: 2 },
    { when: { attribute: 'orders', equals: 12 }, priority: 3 },
    { when: { attribute: 'member', equals: true }, priority: 1 },
    { when: { channel: 'email' }, priority: 0 },
  ],
  targets: { waitSeconds: 60 },
  overflow: { queue: 'general', afterSeconds: 120 },
  outOfHours: { action: 'callback', owner: 'a_mai' },
  callbacks: 'always',
};
const queue = (id: string, overflow?: string): Queue => ({
  ...FULL,
  id,
  name: id,
  overflow: overflow ? { queue: overflow, afterSeconds: 60 } : undefined,
});

/** What is wrong with a queue that was changed so, by field. */
function wrong(change: (values: QueueValues) => void, others: readonly Queue[] = [queue('general')]) {
  const values = valuesOf(FULL);
  change(values);
  return Object.fromEntries(
    Object.entries(problemsOf(values, others)).map(([field, { text }]) => [field, text]),
  );
}

describe('a queue in its form', () => {
  it('comes out as it went in', () => {
    expect(queueOf(valuesOf(FULL))).toEqual(FULL);
    expect(problemsOf(valuesOf(FULL), [queue('general')])).toEqual({});
  });

  it('leaves out what is turned off', () => {
    const { hours, overflow, ...rest } = queueOf({ ...valuesOf(FULL), always: true, overflows: false });
    expect([hours, overflow]).toEqual([undefined, undefined]);
    expect(rest.name).toBe('Gold');
  });

  it('begins as most new ones are', () => {
    const values = valuesOf(undefined);
    expect(values).toMatchObject({ mode: 'auto', open: true, always: true, overflows: false });
    expect(Object.keys(problemsOf(values, []))).toEqual(['name', 'id']);
  });

  it('has its hours in order before they are sent', () => {
    const values = valuesOf(FULL);
    values.hours.weekly = [
      newSpan('tue', '13:00', '17:00'),
      newSpan('mon'),
      newSpan('tue', '08:00', '12:00'),
    ];
    expect(settled(values).hours.weekly.map(({ day, from }) => `${day} ${from}`)).toEqual([
      'mon 08:00',
      'tue 08:00',
      'tue 13:00',
    ]);
  });

  it.each<[string, (values: QueueValues) => void, Record<string, string>]>([
    ['an id in capitals', (v) => Object.assign(v, { id: 'Gold' }), { id: 'queue.bad.id' }],
    [
      'the id of another',
      (v) => Object.assign(v, { id: 'general', overflows: false }),
      { id: 'queue.bad.taken' },
    ],
    ['no name', (v) => Object.assign(v, { name: '  ' }), { name: 'form.required' }],
    ['a language that is none', (v) => v.languages.push('tiếng'), { languages: 'queue.bad.language' }],
    [
      'too little time to accept',
      (v) => Object.assign(v, { offerSeconds: '4' }),
      { offerSeconds: 'queue.bad.offer' },
    ],
    [
      'an end before the beginning',
      (v) => v.hours.weekly.push(newSpan('fri', '12:00', '08:00')),
      { 'hours.weekly.2.to': 'queue.bad.order' },
    ],
    [
      'hours that overlap',
      (v) => v.hours.weekly.push(newSpan('mon', '11:00', '12:00')),
      { 'hours.weekly.2.from': 'queue.bad.overlap' },
    ],
    [
      'half a stretch',
      (v) => v.hours.weekly.push(newSpan('fri', '12:00', '')),
      { 'hours.weekly.2.to': 'queue.bad.time' },
    ],
    [
      'a holiday twice',
      (v) => v.hours.holidays.push({ key: 'k', date: '2027-01-01', name: '', from: '', to: '' }),
      { 'hours.holidays.2.date': 'queue.bad.twice' },
    ],
    [
      'a wait of nothing',
      (v) => Object.assign(v.targets, { waitSeconds: '0' }),
      { 'targets.waitSeconds': 'queue.bad.positive' },
    ],
    [
      'an overflow at once',
      (v) => Object.assign(v.overflow, { afterSeconds: '9' }),
      { 'overflow.afterSeconds': 'queue.bad.after' },
    ],
    [
      'a rule of no detail',
      (v) => Object.assign(v.priorityRules[0] ?? {}, { attribute: '', equals: '' }),
      { 'priorityRules.0.attribute': 'form.required', 'priorityRules.0.equals': 'form.required' },
    ],
    [
      'a number that is none',
      (v) => Object.assign(v.priorityRules[2] ?? {}, { equals: 'twelve' }),
      { 'priorityRules.2.equals': 'queue.bad.number' },
    ],
    [
      'calls that are and are not',
      (v) => Object.assign(v, { callbacks: 'never' }),
      { callbacks: 'queue.bad.callbacks' },
    ],
    [
      'too high a priority',
      (v) => Object.assign(v.priorityRules[1] ?? {}, { priority: '10' }),
      { 'priorityRules.1.priority': 'queue.bad.priority' },
    ],
  ])('is told of %s', (_, change, problems) => expect(wrong(change)).toEqual(problems));

  it('is not told of what is turned off', () => {
    expect(
      wrong((values) => {
        values.always = true;
        values.hours.weekly.push(newSpan('fri', '12:00', ''));
        values.overflows = false;
        values.overflow.queue = '';
        values.mode = 'auto';
        values.offerSeconds = '4';
      }),
    ).toEqual({});
    expect(queueOf({ ...valuesOf(FULL), mode: 'auto', offerSeconds: '4' }).offerSeconds).toBe(30);
  });

  it('may not lead back to itself, by however many others', () => {
    const others = [queue('general', 'late'), queue('late', 'gold')];
    expect(wrong(() => undefined, others)).toEqual({ 'overflow.queue': 'queue.bad.loop' });
    // A loop of others is theirs to settle, and must not keep this one from ending.
    expect(wrong(() => undefined, [queue('general', 'late'), queue('late', 'general')])).toEqual({});
  });

  it('stretches that only touch do not overlap, and midnight is an end', () => {
    expect(
      wrong((values) => {
        values.hours.weekly = [newSpan('sat', '08:00', '12:00'), newSpan('sat', '12:00', '00:00')];
      }),
    ).toEqual({});
  });
});

describe('a field that the server names', () => {
  const values = valuesOf(FULL);

  it.each([
    ['name', 'name'],
    ['hours.weekly[1].from', 'hours.weekly.1.from'],
    ['hours.weekly[1]', 'hours.weekly.1.from'],
    ['hours.holidays[0].date', 'hours.holidays.0.date'],
    ['hours.holidays[0]', 'hours.holidays.0.date'],
    ['hours.timeZone', 'hours.timeZone'],
    ['priorityRules[0].when.attribute', 'priorityRules.0.attribute'],
    ['priorityRules[2].when', 'priorityRules.2.priority'],
    ['languages[1]', 'languages'],
    ['skills', 'skills'],
    ['overflow', 'overflow.queue'],
    ['overflow.afterSeconds', 'overflow.afterSeconds'],
    ['outOfHours.owner', 'outOfHours.owner'],
    ['callbacks', 'callbacks'],
    ['targets.waitSeconds', 'targets.waitSeconds'],
    ['hours.weekly[9].from', undefined],
    ['hours.weekly', undefined],
    ['colour', undefined],
  ])('%s is %s', (named, field) => expect(fieldOf(named, values)).toBe(field));
});

describe('hours', () => {
  const week = (...spans: [Span['day'], string, string][]) =>
    spans.map(([day, from, to]) => ({ day, from, to }));

  it('say days in a row that are alike together', () => {
    const office = (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map(
      (day) => [day, '08:00', '17:30'] as const,
    );
    expect(weekText(week(...office.map(([...span]) => span as [Span['day'], string, string])), 'en')).toBe(
      'Mon–Fri 08:00–17:30',
    );
    expect(
      weekText(week(['sat', '08:00', '12:00'], ['mon', '13:00', '17:00'], ['mon', '08:00', '12:00']), 'en'),
    ).toBe('Mon 08:00–12:00, 13:00–17:00 · Sat 08:00–12:00');
    expect(weekText([], 'en')).toBe('');
  });

  it('are named in the reader’s language', () => {
    expect(dayName('sun', 'en', 'long')).toBe('Sunday');
    expect(dayName('mon', 'vi', 'long')).toBe('Thứ Hai');
  });

  it.each([
    ['08:30', 510],
    ['24:00', 1440],
    ['24:01', undefined],
    ['8:00', undefined],
    ['', undefined],
  ])('%s is minute %s', (time, minutes) => expect(minutesOf(time)).toBe(minutes));

  it('end at midnight, not before it begins', () =>
    expect([endOf('00:00'), endOf('12:00')]).toEqual(['24:00', '12:00']));

  it('keep a time zone that this browser calls otherwise', () => {
    expect(timeZones('Asia/Ho_Chi_Minh', '')).toEqual(expect.arrayContaining(['Asia/Ho_Chi_Minh', 'UTC']));
    expect(timeZones('UTC').filter((zone) => zone === 'UTC')).toHaveLength(1);
  });
});
