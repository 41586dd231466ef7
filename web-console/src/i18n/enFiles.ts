/** English words for files in a conversation. Part of `en.ts`. */
export const enFiles = {
  'files.label_one': 'One file',
  'files.label_other': '{{count}} files',
  'files.chosen': 'Files for this message',
  'files.choose': 'Attach files',
  'files.progress': 'Sending {{name}}',
  'files.remove': 'Take {{name}} out',
  'files.retry': 'Send {{name}} again',
  'files.tooMany': 'At most {{count}} files go with one message.',
  'files.problem.large': 'Too large: at most 20 MB.',
  'files.problem.empty': 'There is nothing in it.',
  'files.problem.type': 'This kind of file is not taken. Pictures, PDF and plain text are.',
  'files.problem.damaged': 'It cannot be read. It may be damaged.',
  'files.problem.many': 'Not now. Try again in a moment.',
  'files.problem.lost': 'The connection was lost.',
  'files.problem.other': 'It was not sent.',
} as const;
