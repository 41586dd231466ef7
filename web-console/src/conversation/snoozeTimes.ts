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

function morningIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR);
}
