import { describe, expect, it } from 'vitest';
import type { Rule } from '../src/empowerment/empowerment.ts';
import { closeness, inOrder } from '../src/empowerment/ruleOrder.ts';
import { formField, newLimit, ruleOf, ruleProblems, valuesOf } from '../src/empowerment/ruleValues.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const rule = (id: string, match: Rule['match'], more: Partial<Rule> = {}): Rule => ({
  id,
  match,
  perGesture: usd(7_500),
  windows: [{ per: 'agent', days: 30, limit: usd(100_050) }],
  answer: 'auto',
  ...more,
});

describe('rules', () => {
  it('are asked from the closest to the one for everybody', () => {
    const all = [
      rule('default', {}),
      rule('b-queue', { queue: 'gold' }),
      rule('a-queue', { queue: 'gold' }),
      rule('sad', { reason: 'condolence' }),
      rule('linh', { agent: 'linh' }),
      rule('all-but-agent', { team: 'x', queue: 'gold', role: 'agent', reason: 'delight' }),
    ];
    expect(inOrder(all).map(({ id }) => id)).toEqual([
      'linh',
      'all-but-agent',
      'a-queue',
      'b-queue',
      'sad',
      'default',
    ]);
  });

  it('know the house team, which has no name, from any', () => {
    expect(closeness({ team: '' })).toBe(8);
  });
});

describe('the form of a rule', () => {
  it('gives a rule back as it was', () => {
    const whole = rule('gold', { role: 'agent', agent: 'linh', team: 'x', queue: 'gold', reason: 'delight' });
    expect(ruleOf(valuesOf(whole, 'EUR'))).toEqual(whole);
    const vnd = rule(
      'v',
      { queue: 'q' },
      { perGesture: { amountMinor: 1_500_000, currency: 'VND' }, windows: [] },
    );
    expect(ruleOf(valuesOf(vnd, 'USD'))).toEqual(vnd);
  });

  it('finds nothing wrong with what the server gave', () => {
    expect(ruleProblems(valuesOf(rule('gold', { queue: 'gold' }), 'USD'), [])).toEqual({});
    expect(ruleProblems(valuesOf(rule('default', {}), 'USD'), [])).toEqual({});
  });

  it('says at each field what is wrong', () => {
    const values = { ...valuesOf(undefined, 'USD'), id: 'Gold!', currency: 'dollars', perGesture: '1.234' };
    values.windows = [newLimit('agent', '0', 'x'), newLimit('team', '30', '5'), newLimit('team', '30', '6')];
    expect(ruleProblems(values, [])).toEqual({
      id: 'queue.bad.id',
      'match.role': 'rule.bad.match',
      currency: 'rule.bad.currency',
      perGesture: 'money.bad',
      'windows.0.days': 'rule.bad.days',
      'windows.0.limit': 'money.bad',
      'windows.2.days': 'rule.bad.twice',
    });
    expect(ruleProblems({ ...values, id: 'gold' }, [rule('gold', {})]).id).toBe('rule.bad.taken');
  });

  it('asks for no amounts where nothing may be given, and sends none that are half filled in', () => {
    const values = { ...valuesOf(undefined, 'USD'), id: 'guests', answer: 'denied' as const };
    values.match = { ...values.match, role: 'guest' };
    expect(ruleProblems(values, [])).toEqual({});
    expect(ruleOf(values)).toMatchObject({ match: { role: 'guest' }, perGesture: usd(0), windows: [] });
  });

  it.each([
    ['perGesture.amountMinor', 'perGesture'],
    ['perGesture.currency', 'currency'],
    ['windows.1.limit.currency', 'currency'],
    ['windows.0.limit.amountMinor', 'windows.0.limit'],
    ['windows.0', 'windows.0.days'],
    ['windows.9', undefined],
    ['match', 'match.role'],
    ['match.agent', 'match.agent'],
    ['colour', undefined],
  ])('knows which field the server means by %s', (named, field) =>
    expect(formField(named, valuesOf(undefined, 'USD'))).toBe(field),
  );
});
