import { describe, expect, it } from 'vitest';
import { digitsOf, isCurrency, minorOf, moneyText, rangeText, typedOf } from '../src/ui/money.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('an amount that was typed', () => {
  it.each([
    ['45', 'USD', 4_500],
    ['45.5', 'USD', 4_550],
    ['45,50', 'USD', 4_550],
    [' 0.07 ', 'USD', 7],
    ['0', 'USD', 0],
    ['19.99', 'USD', 1_999],
    ['1,500', 'USD', 150_000],
    ['1,500.25', 'USD', 150_025],
    ['1.500,25', 'USD', 150_025],
    ['1500000', 'VND', 1_500_000],
    ['1.500.000', 'VND', 1_500_000],
    ['1 500 000', 'VND', 1_500_000],
    ['1\u202f500', 'VND', 1_500],
    ['1.250', 'KWD', 1_250],
    ['10000000', 'USD', 1_000_000_000],
  ])('%s in %s is %d', (typed, currency, minor) => expect(minorOf(typed, currency)).toBe(minor));

  it.each([
    ['', 'USD'],
    ['x', 'USD'],
    ['five', 'USD'],
    ['-5', 'USD'],
    ['1e3', 'USD'],
    ['.', 'USD'],
    ['.5', 'USD'],
    ['1.', 'USD'],
    ['1,5000', 'USD'],
    ['15,00,000', 'USD'],
    ['1.2.3', 'USD'],
    ['10.5', 'VND'],
    ['1,50', 'VND'],
    ['10000000.01', 'USD'],
    ['99999999999999999999', 'USD'],
    ['Infinity', 'USD'],
  ])('%s in %s is none', (typed, currency) => expect(minorOf(typed, currency)).toBeUndefined());

  it('stays what it was when it is shown for typing', () => {
    for (const amountMinor of [0, 1, 99, 100, 4_500, 4_550, 123_456_789])
      for (const currency of ['USD', 'VND', 'KWD'])
        expect(minorOf(typedOf({ amountMinor, currency }), currency)).toBe(amountMinor);
  });
});

describe('money', () => {
  it('has as many digits as its currency, and none where they are zeros', () => {
    expect([digitsOf('USD'), digitsOf('VND'), digitsOf('JPY'), digitsOf('KWD')]).toEqual([2, 0, 0, 3]);
    const text = (amountMinor: number, currency: string) => moneyText({ amountMinor, currency }, 'en');
    expect(text(4_500, 'USD')).toBe('$45');
    expect(text(4_550, 'USD')).toBe('$45.50');
    expect(text(1_500_000, 'VND')).toContain('1,500,000');
  });

  it('is written as the reader writes it', () => {
    expect(plain(moneyText({ amountMinor: 450_000, currency: 'VND' }, 'vi'))).toBe('450.000 ₫');
  });

  it('is shown even in a currency that nobody knows', () => {
    expect(digitsOf('nothing')).toBe(2);
    expect(moneyText({ amountMinor: 100, currency: 'no code' }, 'en')).toBe('1 no code');
  });

  it('says a fixed price once', () => {
    const price = { amountMinor: 900, currency: 'USD' };
    expect(rangeText({ from: price, to: price }, 'en')).toBe('$9');
    expect(rangeText({ from: price, to: { ...price, amountMinor: 1_900 } }, 'en')).toBe('$9 – $19');
  });

  it('knows the form of a currency', () => {
    expect(['USD', 'usd', 'US', ''].map(isCurrency)).toEqual([true, false, false, false]);
  });
});
