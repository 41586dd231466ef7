import type { enWriting } from './enWriting.ts';

/** Vietnamese texts of writing and of what is written. Part of `vi.ts`. */
export const viWriting: Record<keyof typeof enWriting, string> = {
  'emoji.open': 'Biểu tượng cảm xúc',
  'emoji.hint': 'Biểu tượng cảm xúc: hoặc gõ : rồi tên của nó',
  'emoji.search': 'Tìm biểu tượng cảm xúc',
  'emoji.list': 'Các biểu tượng cảm xúc',
  'emoji.groups': 'Các loại biểu tượng',
  'emoji.group.recent': 'Dùng gần đây',
  'emoji.group.smileys': 'Mặt cười và cảm xúc',
  'emoji.group.people': 'Con người',
  'emoji.group.nature': 'Động vật và thiên nhiên',
  'emoji.group.food': 'Đồ ăn và thức uống',
  'emoji.group.travel': 'Du lịch và địa điểm',
  'emoji.group.activities': 'Hoạt động',
  'emoji.group.objects': 'Đồ vật',
  'emoji.group.symbols': 'Ký hiệu',
  'emoji.group.flags': 'Cờ',
  'emoji.found_one': '{{count}} biểu tượng',
  'emoji.found_other': '{{count}} biểu tượng',
  'emoji.nothing': 'Không có biểu tượng nào cho “{{query}}”.',
  'emoji.failed': 'Không tải được các biểu tượng cảm xúc.',
  'emoji.key': 'Khi trả lời: biểu tượng cảm xúc theo tên',

  'link.disguised': 'Liên kết này dẫn đến {{host}}. Phần trước dấu @ chỉ để trông giống một địa chỉ.',
};
