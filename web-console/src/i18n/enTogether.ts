/** English texts of colleagues who are in the same conversation. Part of `en.ts`. */
export const enTogether = {
  'together.label': 'Colleagues who are here too',
  'together.looking': '{{name}} is looking',
  'together.reply': '{{name}} is writing a reply',
  'together.note': '{{name}} is writing a note',
  'together.more': '+{{count}}',
  'together.warning_one': '{{names}} is writing a reply. Wait a moment, so that you do not both answer.',
  'together.warning_other': '{{names}} are writing replies. Wait a moment, so that you do not all answer.',
} as const;
