import type { enTogether } from './enTogether.ts';

/** Vietnamese texts of colleagues who are in the same conversation. Part of `vi.ts`. */
export const viTogether: Record<keyof typeof enTogether, string> = {
  'together.label': 'Đồng nghiệp cũng đang ở đây',
  'together.looking': '{{name}} đang xem',
  'together.reply': '{{name}} đang viết câu trả lời',
  'together.note': '{{name}} đang viết ghi chú',
  'together.more': '+{{count}}',
  'together.warning_one':
    '{{names}} đang viết câu trả lời. Hãy đợi một chút để hai người không cùng trả lời.',
  'together.warning_other': '{{names}} đang viết câu trả lời. Hãy đợi một chút để không ai trả lời trùng.',
};
