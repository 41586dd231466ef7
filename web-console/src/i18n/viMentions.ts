import type { enMentions } from './enMentions.ts';

/** Vietnamese texts of mentions in notes. Part of `vi.ts`. */
export const viMentions: Record<keyof typeof enMentions, string> = {
  'mentions.title': 'Nhắc đến bạn',
  'mentions.lead': 'Những ghi chú mà đồng nghiệp nhờ bạn xem.',
  'mentions.none': 'Chưa ai nhắc đến bạn.',
  'mentions.noneHint': 'Để nhờ một đồng nghiệp xem, hãy viết @ và tên họ trong ghi chú.',
  'mentions.failed': 'Không tải được những lần nhắc đến bạn.',
  'mentions.more': 'Xem những lần trước đó',
  'mentions.new': 'Mới',
  'mentions.unread_one': '{{count}} chưa đọc',
  'mentions.unread_other': '{{count}} chưa đọc',
  'mentions.where': 'về {{name}}',
  'mentions.unknown':
    'Không tải được danh sách đồng nghiệp nên sẽ không ai được báo về ghi chú này. Thêm lần nữa nếu vẫn muốn ghi.',
  'mentions.list': 'Đồng nghiệp có thể nhắc đến',
  'alert.news.mention': '{{name}} đã nhắc đến bạn',
};
