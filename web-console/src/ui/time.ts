import type { TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long, in words as short as they can be: "12 s", "4 min", "2 h 05 min", "3 d". */
export function durationText(millis: number, t: TFunction): string {
  const span = Math.max(0, millis);
  if (span < MINUTE) return t('time.seconds', { count: Math.floor(span / SECOND) });
  if (span < HOUR) return t('time.minutes', { count: Math.floor(span / MINUTE) });
  if (span < DAY) {
    const hours = Math.floor(span / HOUR);
    return t('time.hours', { hours, minutes: String(Math.floor((span % HOUR) / MINUTE)).padStart(2, '0') });
  }
  return t('time.days', { count: Math.floor(span / DAY) });
}

/** The calendar day of an instant where the reader is, as `2026-11-22`. */
export function dayOf(at: string | number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The time of day, written as it is in {@link fullTimeText}. */
export function clockText(at: string | number, language: string): string {
  return format(language, { timeStyle: 'short' }).format(new Date(at));
}

/** When, for a list: the time today, the weekday in the last six days, else the date. */
export function listTimeText(at: string, now: number, language: string): string {
  if (dayOf(at) === dayOf(now)) return clockText(at, language);
  const age = now - Date.parse(at);
  if (age < 6 * DAY) return format(language, { weekday: 'short' }).format(new Date(at));
  return format(language, { day: 'numeric', month: 'short' }).format(new Date(at));
}

/** When in the days to come: the time alone today, with the weekday in the next six days, else with the date. */
export function soonText(at: number, now: number, language: string): string {
  if (dayOf(at) === dayOf(now)) return clockText(at, language);
  // A week from now has the same weekday as today, which would read as today.
  const day: Intl.DateTimeFormatOptions =
    at - now < 6 * DAY ? { weekday: 'short' } : { day: 'numeric', month: 'short' };
  return format(language, { ...day, hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** Date and time in full, for titles and details. */
export function fullTimeText(at: string, language: string): string {
  return format(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** A calendar day such as `2027-01-31`, which is the same wherever the reader is. */
export function dateText(day: string, language: string): string {
  return format(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

/** A day in words. */
export function dayText(at: string, now: number, language: string, t: TFunction): string {
  const day = dayOf(at);
  if (day === dayOf(now)) return t('transcript.today');
  if (day === dayOf(now - DAY)) return t('transcript.yesterday');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(new Date(at));
}

/** The reader's own region of the language decides between 18:05 and 6:05 pm. */
export function regional(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A formatter is dear to make and is asked for on each row: one of each is kept. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(regional(language), options);
    formats.set(key, known);
  }
  return known;
}

/** One clock for the whole page, which ticks only while somebody looks at it. */
class Clock {
  private readonly watchers = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private current = Date.now();

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    this.timer ??= setInterval(() => this.tick(), SECOND);
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  };

  readonly now = (): number => this.current;

  private tick(): void {
    this.current = Date.now();
    for (const watcher of this.watchers) watcher();
  }
}

const clock = new Clock();

/** The present time in milliseconds, renewed in steps of `everyMillis`: the component renders once a step. */
export function useNow(everyMillis: number): number {
  return useSyncExternalStore(clock.watch, () => Math.floor(clock.now() / everyMillis) * everyMillis);
}
