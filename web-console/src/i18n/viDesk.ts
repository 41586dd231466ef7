import type { enDesk } from './enDesk.ts';

/** Vietnamese texts of what an agent has at hand at the desk. Part of `vi.ts`. */
export const viDesk: Record<keyof typeof enDesk, string> = {
  'known.title': 'Nên biết',
  'known.add': 'Thêm',
  'known.change': 'Sửa điều đã biết',
  'known.none': 'Chưa có gì. Cỡ giày, tên chú chó, thích được gọi hơn là nhắn tin…',
  'known.failed': 'Không tải được những điều đã biết.',
  'known.full': 'Đã có 100 điều. Hãy xóa những gì không còn cần.',
  'known.kind': 'Đây là gì',
  'known.kind.fact': 'Sự thật là vậy',
  'known.kind.matters': 'Quan trọng với khách',
  'known.text': 'Trong một dòng',
  'known.hint': 'Không ghi về sức khỏe của bất kỳ ai: của khách hay của gia đình họ.',
  'known.edit': 'Sửa: {{text}}',
  'known.delete': 'Xóa: {{text}}',
  'known.deleted': 'Đã xóa: {{text}}',
  'known.undo': 'Hoàn tác',
};
