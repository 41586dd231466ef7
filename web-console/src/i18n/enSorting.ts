/** English texts of setting conversations aside and in order. Part of `en.ts`. */
export const enSorting = {
  'snooze.time': 'Date and time',
  'snooze.none': 'Choose a date and a time.',
  'snooze.past': 'This time has passed.',
  'snooze.far': 'Choose a time within a year.',
  'snooze.reply': 'they reply',
} as const;
