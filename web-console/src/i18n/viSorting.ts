import type { enSorting } from './enSorting.ts';

/** Vietnamese texts of setting conversations aside and in order. Part of `vi.ts`. */
export const viSorting: Record<keyof typeof enSorting, string> = {
  'snooze.time': 'Ngày và giờ',
  'snooze.none': 'Hãy chọn ngày và giờ.',
  'snooze.past': 'Thời điểm này đã qua.',
  'snooze.far': 'Hãy chọn thời điểm trong vòng một năm.',
  'snooze.reply': 'khi khách trả lời',

  'sorting.title': 'Cách sắp xếp',
  'sorting.priority': 'Mức ưu tiên',
  'sorting.ordinary': 'Bình thường',
  'sorting.tag': 'Nhãn',
  'sorting.tags': 'Các nhãn',
  'sorting.addTag': 'Thêm nhãn',
  'sorting.newTag': 'Mới',
  'sorting.removeTag': 'Gỡ',
  'sorting.moreTags_one': 'thêm {{count}} nhãn',
  'sorting.moreTags_other': 'thêm {{count}} nhãn',

  'entry.tagged': '{{name}} đã gắn nhãn: {{added}}',
  'entry.untagged': '{{name}} đã gỡ nhãn: {{removed}}',
  'entry.retagged': '{{name}} đã gắn nhãn: {{added}}; gỡ: {{removed}}',
  'entry.prioritised': '{{name}} đã đặt mức ưu tiên {{priority}}',

  'keys.tag': 'Gắn nhãn',
  'keys.priority': 'Đặt mức ưu tiên',
};
