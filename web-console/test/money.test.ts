import { describe, expect, it } from 'vitest';
import { digitsOf, isCurrency, minorOf, moneyText, typedOf } from '../src/ui/money.ts';

describe('an amount that was typed', () => {
  it.each([
    ['45', 'USD', 4_500],
    ['45.5', 'USD', 4_550],
    ['45,50', 'USD', 4_550],
    [' 0.07 ', 'USD', 7],
    ['1500000', 'VND', 1_500_000],
    ['19.99', 'USD', 1_999],
    ['0', 'USD', 0],
  ])('%s in %s is %d', (typed, currency, minor) => expect(minorOf(typed, currency)).toBe(minor));

  it.each([
    ['', 'USD'],
    ['x', 'USD'],
    ['-5', 'USD'],
    ['1e3', 'USD'],
    ['1.999', 'USD'],
    ['10.5', 'VND'],
    ['1,50', 'VND'],
    ['1,500', 'USD'],
    ['9999999999999', 'USD'],
  ])('%s in %s is none', (typed, currency) => expect(minorOf(typed, currency)).toBeUndefined());

  it('stays what it was when it is shown for typing', () => {
    for (const amountMinor of [0, 1, 99, 100, 4_500, 4_550, 123_456_789])
      for (const currency of ['USD', 'VND', 'KWD'])
        expect(minorOf(typedOf({ amountMinor, currency }), currency)).toBe(amountMinor);
  });
});

it('writes an amount with as many digits as its currency has, and none where they are zeros', () => {
  const text = (amountMinor: number, currency: string) => moneyText({ amountMinor, currency }, 'en');
  expect(text(4_500, 'USD')).toMatch(/\$45$/);
  expect(text(4_550, 'USD')).toMatch(/\$45\.50$/);
  expect(text(1_500_000, 'VND')).toContain('1,500,000');
  expect(digitsOf('nothing')).toBe(2);
});

it('knows the form of a currency', () => {
  expect(['USD', 'usd', 'US', ''].map(isCurrency)).toEqual([true, false, false, false]);
});
