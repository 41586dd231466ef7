/** English texts of setting conversations aside and in order. Part of `en.ts`. */
export const enSorting = {
  'snooze.time': 'Date and time',
  'snooze.none': 'Choose a date and a time.',
  'snooze.past': 'This time has passed.',
  'snooze.far': 'Choose a time within a year.',
  'snooze.reply': 'they reply',

  'sorting.title': 'How it is sorted',
  'sorting.priority': 'Priority',
  'sorting.ordinary': 'Ordinary',
  'sorting.tag': 'Tag',
  'sorting.tags': 'Tags',
  'sorting.addTag': 'Add a tag',
  'sorting.newTag': 'New',
  'sorting.removeTag': 'Remove',
  'sorting.moreTags_one': '{{count}} more tag',
  'sorting.moreTags_other': '{{count}} more tags',

  'entry.tagged': '{{name}} added tags: {{added}}',
  'entry.untagged': '{{name}} removed tags: {{removed}}',
  'entry.retagged': '{{name}} added tags: {{added}}; removed: {{removed}}',
  'entry.prioritised': '{{name}} set the priority to {{priority}}',

  'keys.tag': 'Tag',
  'keys.priority': 'Set the priority',
} as const;
