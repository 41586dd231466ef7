/** English texts of mentions in notes. Part of `en.ts`. */
export const enMentions = {
  'mentions.title': 'Mentions',
  'mentions.lead': 'Notes in which colleagues ask you to look.',
  'mentions.none': 'Nobody has mentioned you yet.',
  'mentions.noneHint': 'To ask a colleague to look, write @ and their name in a note.',
  'mentions.failed': 'Mentions could not be loaded.',
  'mentions.more': 'Show earlier ones',
  'mentions.new': 'New',
  'mentions.unread_one': '{{count}} unread',
  'mentions.unread_other': '{{count}} unread',
  'mentions.where': 'about {{name}}',
  'mentions.unknown':
    'The list of colleagues could not be loaded, so nobody would be told of this note. Add it once more to post it all the same.',
  'mentions.list': 'Colleagues to mention',
  'alert.news.mention': '{{name}} mentioned you',
} as const;
