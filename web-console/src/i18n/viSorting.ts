import type { enSorting } from './enSorting.ts';

/** Vietnamese texts of setting conversations aside and in order. Part of `vi.ts`. */
export const viSorting: Record<keyof typeof enSorting, string> = {
  'snooze.time': 'Ngày và giờ',
  'snooze.none': 'Hãy chọn ngày và giờ.',
  'snooze.past': 'Thời điểm này đã qua.',
  'snooze.far': 'Hãy chọn thời điểm trong vòng một năm.',
  'snooze.reply': 'khi khách trả lời',
};
