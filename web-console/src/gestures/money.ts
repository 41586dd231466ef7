import { regional } from '../ui/time.ts';

/** An amount in the smallest unit of its currency: cents of USD, whole VND. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** More than this the server takes for a mistake. */
export const AMOUNT_MAX = 1_000_000_000;

/** How many digits of a currency stand behind the point: 2 of USD, none of VND. */
export function digitsOf(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    // No code of a currency: whoever wrote it meant something with cents, most likely.
    return 2;
  }
}

/** An amount as the reader writes it: `$45.00`, `450.000 ₫`. */
export function moneyText({ amountMinor, currency }: Money, language: string): string {
  const amount = amountMinor / 10 ** digitsOf(currency);
  try {
    return formatOf(language, currency).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** What an item costs: one price, or from one to another. */
export function rangeText(price: { readonly from: Money; readonly to: Money }, language: string): string {
  const from = moneyText(price.from, language);
  return price.from.amountMinor === price.to.amountMinor
    ? from
    : `${from} – ${moneyText(price.to, language)}`;
}

/** An amount as one types it into a field: digits and a point where the currency has one. */
export function typedOf({ amountMinor, currency }: Money): string {
  return (amountMinor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
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

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: string, currency: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.NumberFormat(regional(language), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    });
    formats.set(key, known);
  }
  return known;
}
