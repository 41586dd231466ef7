import { regional } from './time.ts';

/** An amount in the currency's smallest unit, as the wire has it: 4500 is 45.00 USD, and 4500 is also 4500 JPY. */
export interface Money {
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** More than this the server takes for a mistake. */
const AMOUNT_MAX = 1_000_000_000;

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
 * What was typed, in the smallest unit; undefined where it is no amount, or more than the server takes. A point or a comma
 * before at most as many digits as the currency has is its point, every other one only groups by thousands: "1.500.000" are
 * as many VND, and "12,5" are 12.50 USD.
 */
export function minorOf(typed: string, currency: string): number | undefined {
  const digits = digitsOf(currency);
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '');
  const [, head = plain, tail = ''] = /^(.*)[.,](\d{1,3})$/.exec(plain) ?? [];
  const isFraction = tail !== '' && tail.length <= digits;
  const whole = isFraction ? head : plain;
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole)) return undefined;
  const minor = Number(whole.replace(/[.,]/g, '') + (isFraction ? tail : '').padEnd(digits, '0'));
  return minor <= AMOUNT_MAX ? minor : undefined;
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
