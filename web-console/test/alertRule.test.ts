import { expect, it } from 'vitest';
import { fieldFor, newSecret, problemsOf, ruleOf, usualSide, valuesOf } from '../src/alertRules/alertRule.ts';

const RULE = {
  id: 'long-wait',
  name: 'Long wait',
  tile: 'longestWaitSeconds',
  queue: 'shoes',
  above: 120,
  forSeconds: 30,
  console: true,
  email: ['ops@shop.example'],
  webhook: { url: 'https://ops.example/hook', hasSecret: true },
} as const;

it('goes back as it came, and the secret stays where it is', () => {
  const { id: _, ...rest } = RULE;
  expect(ruleOf(valuesOf(RULE))).toEqual({ ...rest, webhook: { url: RULE.webhook.url } });
  expect(problemsOf(valuesOf(RULE))).toEqual({});
});

it('says below where less is worse, and never both', () => {
  const rule = ruleOf({ ...valuesOf(undefined), tile: 'freeCapacity', side: 'below', limit: '1' });
  expect(rule).toMatchObject({ below: 1 });
  expect(rule).not.toHaveProperty('above');
  expect(usualSide('agentsOnline')).toBe('below');
  expect(usualSide('waiting')).toBe('above');
});

it.each([
  ['name', { name: ' ' }, 'form.required'],
  ['limit', { limit: '1.5' }, 'alerts.badNumber'],
  ['limit', { limit: '' }, 'alerts.badNumber'],
  ['forSeconds', { forSeconds: '86401' }, 'alerts.badSeconds'],
  ['forSeconds', { forSeconds: '-1' }, 'alerts.badSeconds'],
  ['email', { email: ['nobody'] }, 'form.email'],
  ['url', { url: 'javascript:alert(1)' }, 'alerts.badUrl'],
  ['secret', { url: 'https://other.example/' }, 'alerts.badSecret'],
  ['secret', { secret: 'password' }, 'alerts.badSecret'],
  ['console', { console: false, email: [], url: '' }, 'alerts.nobody'],
] as const)('finds what is wrong with %s: %j', (field, change, problem) => {
  expect(problemsOf({ ...valuesOf(RULE), ...change })[field]).toBe(problem);
});

it('makes a secret that is taken, another one each time', () => {
  const url = 'https://new.example/';
  expect(problemsOf({ ...valuesOf(RULE), url, secret: newSecret() })).toEqual({});
  expect(newSecret()).not.toBe(newSecret());
});

it('has an id that the server takes', () => {
  expect(valuesOf(undefined).id).toMatch(/^[a-z0-9-]{1,40}$/);
});

it.each([
  ['email[0]', 'email'],
  ['above', 'limit'],
  ['webhook.url', 'url'],
  ['webhook.secret', 'secret'],
  ['toString', undefined],
])('says what the server refuses of %s at %s', (named, field) => {
  expect(fieldFor(named)).toBe(field);
});
