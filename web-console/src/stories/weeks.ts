const DAY_MILLIS = 86_400_000;

/** The ISO week of an instant in UTC, as the server counts it: `2026-W47`. */
export function weekOf(at: number): string {
  const day = Math.floor(at / DAY_MILLIS);
  // Day 0 of 1970 was a Thursday, and the Thursday of a week decides which year the week is of.
  const thursday = day - ((day + 3) % 7) + 3;
  const year = new Date(thursday * DAY_MILLIS).getUTCFullYear();
  const first = Date.UTC(year, 0, 1) / DAY_MILLIS;
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}

/** Midnight in UTC at which a week begins; undefined for what is no week. */
export function mondayOf(week: string): number | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (!year || !number) return undefined;
  // The fourth of January is always in the first week.
  const fourth = Date.UTC(Number(year), 0, 4);
  const firstMonday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MILLIS;
  const monday = firstMonday + (Number(number) - 1) * 7 * DAY_MILLIS;
  return weekOf(monday) === week ? monday : undefined;
}

/** The week so many weeks later. */
export function laterWeek(week: string, weeks: number): string {
  const monday = mondayOf(week);
  return monday === undefined ? week : weekOf(monday + weeks * 7 * DAY_MILLIS);
}
