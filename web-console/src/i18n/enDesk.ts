/** English texts of what an agent has at hand at the desk: what is known of a customer, keys, panes. Part of `en.ts`. */
export const enDesk = {
  'known.title': 'Good to know',
  'known.add': 'Add',
  'known.change': 'Change what is known',
  'known.none': 'Nothing yet. Shoe size, their dog’s name, that they like a call better than a message…',
  'known.failed': 'What is known could not be loaded.',
  'known.full': 'There are 100 already. Delete what no longer matters.',
  'known.kind': 'What it is',
  'known.kind.fact': 'So it is',
  'known.kind.matters': 'Matters to them',
  'known.text': 'In one line',
  'known.hint': 'Nobody’s health belongs here: not theirs, nor their family’s.',
  'known.edit': 'Edit: {{text}}',
  'known.delete': 'Delete: {{text}}',
  'known.deleted': 'Deleted: {{text}}',
  'known.undo': 'Undo',
} as const;
