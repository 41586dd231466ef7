import { regional } from './time.ts';

/** An amount in the currency's smallest unit, as the wire has it: 4500 is 45.00 USD, and 4500 is also 4500 JPY. */
export interface Money {
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

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
  let format = formats.get(key);
  if (!format) {
    const shown = whole ? 0 : digits;
    const fraction = { minimumFractionDigits: shown, maximumFractionDigits: shown };
    format = new Intl.NumberFormat(regional(language), { style: 'currency', currency, ...fraction });
    formats.set(key, format);
  }
  return format.format(amountMinor / 10 ** digits);
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
