import { regional } from './time.ts';

/** An amount in the currency's smallest unit, as the wire has it: 4500 is 45.00 USD, and 4500 is also 4500 JPY. */
export interface Money {
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** More than this the server takes for a mistake. */
export const AMOUNT_MAX = 1_000_000_000;

/** How many digits of a currency stand behind the point. */
export function digitsOf(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    // A RangeError: not the form of a currency, which only a form that is half filled in can hold.
    return 2;
  }
}

/** Whether it has the form of a currency's code. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code);
}

/** An amount as people write it; whole ones without the zeros behind the point. */
export function moneyText({ amountMinor, currency }: Money, language: string): string {
  const digits = digitsOf(currency);
  const whole = amountMinor % 10 ** digits === 0;
  const key = `${language} ${currency} ${whole}`;
  const amount = amountMinor / 10 ** digits;
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${amount} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    const shown = whole ? 0 : digits;
    format = new Intl.NumberFormat(regional(language), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: shown,
      maximumFractionDigits: shown,
    });
    formats.set(key, format);
  }
  return format.format(amount);
}

/**
 * What was typed, in the smallest unit; undefined where it is no amount or has more digits than the currency. A comma
 * is a point where it can be nothing else.
 */
export function minorOf(typed: string, currency: string): number | undefined {
  const digits = digitsOf(currency);
  const plain = typed.trim().replace(/^(\d+),(\d{1,2})$/, digits > 0 ? '$1.$2' : '$1,$2');
  const parts = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain);
  const [, units, fraction = ''] = parts ?? [];
  if (units === undefined || fraction.length > digits) return undefined;
  return Number(units) * 10 ** digits + Number(fraction.padEnd(digits, '0') || 0);
}

/** An amount as a field for typing shows it. */
export function typedOf({ amountMinor, currency }: Money): string {
  const digits = digitsOf(currency);
  const plain = (amountMinor / 10 ** digits).toFixed(digits);
  return plain.replace(/\.0+$/, '');
}

/** What an item costs: one price, or from one to another. */
export function rangeText(price: { readonly from: Money; readonly to: Money }, language: string): string {
  const from = moneyText(price.from, language);
  return price.from.amountMinor === price.to.amountMinor
    ? from
    : `${from} – ${moneyText(price.to, language)}`;
}

/**
 * What was typed, in the smallest unit; undefined where it is no amount above zero. A point or a comma before at most as
 * many digits as the currency has is its point, every other one only groups: "1.500.000" are as many VND, and "12,5" are
 * 12.50 USD.
 */
export function parsedAmount(typed: string, currency: string): number | undefined {
  const digits = digitsOf(currency);
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '');
  const parts = /^(\d[\d.,]*?)(?:[.,](\d{1,3}))?$/.exec(plain);
  if (!parts?.[1]) return undefined;
  const tail = parts[2] ?? '';
  const isFraction = tail.length > 0 && tail.length <= digits;
  if (!isFraction && tail && tail.length !== 3) return undefined;
  const whole = parts[1].replace(/[.,]/g, '') + (isFraction ? '' : tail);
  const minor = Number(whole + (isFraction ? tail : '').padEnd(digits, '0'));
  return Number.isSafeInteger(minor) && minor > 0 && minor <= AMOUNT_MAX ? minor : undefined;
}
