import { describe, expect, it } from 'vitest';
import type { Item } from '../src/empowerment/catalogue.ts';
import type { Rule } from '../src/empowerment/empowerment.ts';
import { itemField, itemOf, itemProblems, itemValues } from '../src/empowerment/itemValues.ts';
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
    const values = { ...valuesOf(undefined, 'USD'), id: 'Gold!', currency: 'dollars', perGesture: '1.23.4' };
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

describe('the form of what can be given', () => {
  const wine: Item = {
    id: 'wine',
    type: 'gift',
    name: 'Rượu vang',
    names: { en: 'Wine', vi: 'Rượu vang', fr: 'Vin' },
    picture: '/pictures/wine.svg',
    price: { from: usd(3_000), to: usd(6_050) },
    leadDays: 0,
    sensitive: true,
    countries: ['VN'],
    reasons: ['celebration'],
    vendor: 'goody',
    product: 'w/1',
  };

  it('gives an item back as it was, with names in languages that it does not show', () => {
    const { name: _, ...sent } = wine;
    expect(itemOf(itemValues(wine), wine)).toEqual(sent);
    expect(itemProblems(itemValues(wine), [])).toEqual({});
  });

  it('says at each field what is wrong', () => {
    const values = {
      ...itemValues(undefined),
      id: 'Wine',
      from: '9',
      to: '5',
      leadDays: '',
      countries: ['VNM'],
    };
    expect(itemProblems(values, [])).toEqual({
      id: 'item.bad.id',
      'names.en': 'form.required',
      picture: 'item.bad.picture',
      to: 'item.bad.range',
      leadDays: 'item.bad.days',
      countries: 'item.bad.country',
    });
    expect(itemProblems({ ...itemValues(wine) }, [wine]).id).toBe('item.bad.taken');
  });

  it.each([
    ['price.to.amountMinor', 'to'],
    ['price.from', 'from'],
    ['price.to.currency', 'currency'],
    ['names', 'names.en'],
    ['vendor', 'vendor'],
    ['colour', undefined],
  ])('knows which field the server means by %s', (named, field) => expect(itemField(named)).toBe(field));
});
