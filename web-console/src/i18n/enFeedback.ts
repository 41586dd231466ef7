/** English texts of what customers say of how they were served. Part of `en.ts`. */
export const enFeedback = {
  'feedback.label': 'Feedback',
  'feedback.rating.1': 'Very bad',
  'feedback.rating.2': 'Bad',
  'feedback.rating.3': 'All right',
  'feedback.rating.4': 'Good',
  'feedback.rating.5': 'Very good',
  'feedback.ratingOf': '{{name}} ({{rating}} of 5)',
  'feedback.rated': '{{name}} rated this: {{rating}}',
  'feedback.before': '{{name}} had rated this before: {{rating}}',
  'feedback.mark': 'Rated {{rating}}',
  'facts.feedback': 'Rated',
  'alert.news.feedback': '{{name}} rated how they were served',
} as const;
