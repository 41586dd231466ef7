import type { enFeedback } from './enFeedback.ts';

/** Vietnamese texts of what customers say of how they were served. Part of `vi.ts`. */
export const viFeedback: Record<keyof typeof enFeedback, string> = {
  'feedback.label': 'Đánh giá',
  'feedback.rating.1': 'Rất tệ',
  'feedback.rating.2': 'Tệ',
  'feedback.rating.3': 'Tạm được',
  'feedback.rating.4': 'Tốt',
  'feedback.rating.5': 'Rất tốt',
  'feedback.ratingOf': '{{name}} ({{rating}}/5)',
  'feedback.rated': '{{name}} đánh giá: {{rating}}',
  'feedback.before': 'Trước đó {{name}} đã đánh giá: {{rating}}',
  'feedback.mark': 'Được đánh giá: {{rating}}',
  'feedback.effort': 'Mức độ dễ dàng: {{step}}/7',
  'feedback.recommend': 'Khả năng giới thiệu: {{step}}/10',
  'feedback.step': '{{step}}/{{of}}',
  'facts.feedback': 'Đánh giá',
  'facts.effort': 'Mức độ dễ dàng',
  'facts.recommend': 'Khả năng giới thiệu',
  'alert.news.feedback': '{{name}} vừa đánh giá việc hỗ trợ',
};
