import { describe, expect, it } from 'vitest';
import { digitsOf, moneyText, parsedAmount, rangeText, typedOf } from '../src/ui/money.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it('knows how many digits a currency has', () => {
    expect([digitsOf('USD'), digitsOf('VND'), digitsOf('JPY'), digitsOf('KWD')]).toEqual([2, 0, 0, 3]);
  });

  it('is written as the reader writes it', () => {
    expect(plain(moneyText({ amountMinor: 4_500, currency: 'USD' }, 'en'))).toBe('$45');
    expect(plain(moneyText({ amountMinor: 450_000, currency: 'VND' }, 'vi'))).toBe('450.000 ₫');
  });

  it('is shown even in a currency that nobody knows', () => {
    expect(moneyText({ amountMinor: 100, currency: 'no code' }, 'en')).toBe('1 no code');
  });

  it('says a fixed price once', () => {
    const price = { amountMinor: 900, currency: 'USD' };
    expect(rangeText({ from: price, to: price }, 'en')).toBe('$9');
    expect(rangeText({ from: price, to: { ...price, amountMinor: 1_900 } }, 'en')).toBe('$9 – $19');
  });

  it.each([
    ['45', 'USD', 4_500],
    ['45.5', 'USD', 4_550],
    ['45,50', 'USD', 4_550],
    ['1,500', 'USD', 150_000],
    ['1,500.25', 'USD', 150_025],
    ['1.500.000', 'VND', 1_500_000],
    ['1 500 000', 'VND', 1_500_000],
    ['1.250', 'KWD', 1_250],
    [' 7 ', 'USD', 700],
  ])('reads %s %s', (typed, currency, minor) => {
    expect(parsedAmount(typed, currency)).toBe(minor);
  });

  it.each([
    ['', 'USD'],
    ['0', 'USD'],
    ['0.00', 'USD'],
    ['-5', 'USD'],
    ['1e9', 'USD'],
    ['five', 'USD'],
    ['12.5', 'VND'],
    ['10000000.01', 'USD'],
    ['99999999999999999999', 'USD'],
    ['Infinity', 'USD'],
  ])('takes %s %s for no amount', (typed, currency) => {
    expect(parsedAmount(typed, currency)).toBeUndefined();
  });

  it('is read again as it was typed', () => {
    for (const money of [
      { amountMinor: 4_505, currency: 'USD' },
      { amountMinor: 12_000, currency: 'VND' },
    ])
      expect(parsedAmount(typedOf(money), money.currency)).toBe(money.amountMinor);
  });
});
