import type { enAssisting } from './enAssisting.ts';

/** Vietnamese texts of what supervisors do in a transcript. Part of `vi.ts`. */
export const viAssisting: Record<keyof typeof enAssisting, string> = {
  'transcript.whisper': 'Lời nhắc riêng',
  'transcript.whisperOnlyStaff': 'Nhắc riêng: chỉ đồng nghiệp thấy',
  'transcript.announceWhisper': '{{name}} nhắc riêng: {{text}}',
  'entry.joined': '{{name}} đã tham gia cuộc hội thoại',
  'entry.left': '{{name}} đã rời cuộc hội thoại',
  'entry.handRaised': '{{name}} đã nhờ giám sát viên hỗ trợ',
  'entry.handRaisedFor': '{{name}} đã nhờ giám sát viên hỗ trợ: {{reason}}',
  'entry.handLowered': '{{name}} không cần hỗ trợ nữa',
  'why.full': 'Không còn chỗ trống. Hãy kết thúc một cuộc hội thoại hoặc tăng số lượng nhận cùng lúc.',
  'why.too_many_joined': 'Đã có mười đồng nghiệp tham gia ở đây.',
  'why.not_yours': 'Chỉ người đang phụ trách cuộc hội thoại này mới có thể giơ tay.',
  'why.set_aside': 'Cuộc hội thoại này đang tạm gác. Hãy mở lại trước.',
  'why.offline': 'Người này hiện không có mặt.',
};
