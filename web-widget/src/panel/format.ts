import type { Locale } from '../contract';
import { sameDay } from './rows';
import type { Texts } from './texts';

const dayMillis = 86_400_000;

/** The reader's own region of the language decides between 18:05 and 6:05 PM. */
function regional(locale: Locale): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === locale) ?? locale;
}

export function timeOf(at: number, locale: Locale): string {
  return new Intl.DateTimeFormat(regional(locale), { timeStyle: 'short' }).format(at);
}

/** Today, yesterday, or the date; the year only where it is another one. */
export function dayOf(at: number, now: number, locale: Locale, texts: Texts): string {
  if (sameDay(at, now)) {
    return texts.today;
  }
  if (sameDay(at, now - dayMillis)) {
    return texts.yesterday;
  }
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(regional(locale), { day: 'numeric', month: 'long', year }).format(at);
}

/** The time today, else the day: short enough for the edge of a list. */
export function shortDateOf(at: number, now: number, locale: Locale): string {
  return sameDay(at, now)
    ? timeOf(at, locale)
    : new Intl.DateTimeFormat(regional(locale), { day: 'numeric', month: 'short' }).format(at);
}

/** A file's size as people read it. */
export function sizeOf(bytes: number, locale: Locale): string {
  const [size, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const maximumFractionDigits = bytes < 1e6 ? 0 : 1;
  return new Intl.NumberFormat(regional(locale), { style: 'unit', unit, maximumFractionDigits }).format(size);
}

/** The first letters of a person's first and last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}
