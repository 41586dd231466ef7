/** English texts of what supervisors do in a transcript. Part of `en.ts`. */
export const enAssisting = {
  'transcript.whisper': 'Whisper',
  'transcript.whisperOnlyStaff': 'Whispered: only colleagues see this',
  'transcript.announceWhisper': '{{name}} whispers: {{text}}',
  'entry.joined': '{{name}} joined the conversation',
  'entry.left': '{{name}} left the conversation',
  'entry.handRaised': '{{name}} asked a supervisor for help',
  'entry.handRaisedFor': '{{name}} asked a supervisor for help: {{reason}}',
  'entry.handLowered': '{{name}} took the hand down',
  'why.full': 'There is no free place. Finish a conversation, or raise how many are taken at once.',
  'why.too_many_joined': 'Ten colleagues take part here already.',
  'why.not_yours': 'Only whoever has this conversation can raise a hand in it.',
  'why.set_aside': 'This conversation is set aside. Reopen it first.',
  'why.offline': 'They are not here just now.',
} as const;
