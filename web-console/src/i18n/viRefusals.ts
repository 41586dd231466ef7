import type { enRefusals } from './enRefusals.ts';

/** Vietnamese words for what the server refuses. Part of `vi.ts`. */
export const viRefusals: Record<keyof typeof enRefusals, string> = {
  'refusal.heard': 'Hãy chọn lời mà khách đã viết ở đây.',
  'refusal.itemGone': 'Danh mục không còn món này. Hãy chọn ý tưởng khác.',
  'refusal.type': 'Hãy chọn đây là loại gì.',
  'refusal.amount': 'Hãy nhập số tiền lớn hơn không, trong mức giá của món này.',
  'refusal.currency': 'Không dùng được loại tiền này ở đây.',
  'refusal.condition': 'Lòng tốt không kèm điều kiện: xin đừng đòi khách đánh giá để đổi lại.',
  'refusal.storyGone': 'Câu chuyện của ý tưởng này không còn nữa. Hãy bỏ nó ra.',
  'refusal.conversation': 'Không dùng được cuộc hội thoại này ở đây.',
  'refusal.gesture': 'Không kể được về nghĩa cử này.',
  'refusal.cost': 'Hãy nhập số tiền đã chi: không quá số đã giữ riêng.',
  'refusal.reference': 'Đây không thể là mã đơn hàng.',
  'refusal.id': 'Chỉ chữ thường, chữ số và gạch nối.',
  'refusal.names': 'Cần có tên tiếng Anh, và không tên nào dài quá 100 ký tự.',
  'refusal.product': 'Chỉ chữ cái, chữ số và . _ : / -.',
  'refusal.nobody': 'Không có ai như vậy làm việc ở đây.',
  'refusal.team': 'Đây không thể là tên một nhóm.',
  'refusal.queue': 'Không có hàng chờ nào như vậy.',
  'refusal.windows': 'Hãy xem lại các hạn mức: nhiều nhất là tám.',
  'refusal.answer': 'Hãy chọn điều sẽ xảy ra.',
  'refusal.private': 'Trong đó vẫn còn điều khiến người khác có thể nhận ra một ai đó.',
  'refusal.tags': 'Nhiều nhất tám thẻ, mỗi thẻ có chữ hoặc số và không quá 40 ký tự.',
  'refusal.characters': 'Trong đó có ký tự không hiển thị được. Vui lòng gõ lại.',
  'refusal.shelf': 'Hãy chọn dành cho ai.',
};
