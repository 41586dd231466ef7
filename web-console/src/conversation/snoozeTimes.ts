/** Until when one may want to be left alone with a conversation. */
export interface SnoozeTimes {
  readonly hour: Date;
  readonly hours: Date;
  readonly tomorrow: Date;
  readonly monday: Date;
}

const HOUR_MILLIS = 3_600_000;
const MORNING_HOUR = 9;

/** The usual times, in the agent's own time zone. Monday is always the next one, never today. */
export function snoozeTimes(now: Date): SnoozeTimes {
  const daysToMonday = (8 - now.getDay()) % 7 || 7;
  return {
    hour: new Date(now.getTime() + HOUR_MILLIS),
    hours: new Date(now.getTime() + 3 * HOUR_MILLIS),
    tomorrow: morningIn(now, 1),
    monday: morningIn(now, daysToMonday),
  };
}

/** The server keeps nothing aside for longer than 366 days; a day less is what a calendar year always has room for. */
const DAYS_MAX = 365;
const DAY_MILLIS = 24 * HOUR_MILLIS;

/** The latest that can be chosen. */
export function latestSnooze(now: Date): Date {
  return new Date(now.getTime() + DAYS_MAX * DAY_MILLIS);
}

/** As a field for date and time holds it, in the reader's own time zone: `2026-11-23T09:00`. */
export function fieldTime(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The time that a field holds, or why it cannot be meant. */
export function chosenTime(held: string, now: Date): Date | 'none' | 'past' | 'far' {
  const time = new Date(held);
  if (Number.isNaN(time.getTime())) return 'none';
  if (time <= now) return 'past';
  return time > latestSnooze(now) ? 'far' : time;
}

function morningIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR);
}
