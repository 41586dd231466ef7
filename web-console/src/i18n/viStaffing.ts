import type { enStaffing } from './enStaffing.ts';

/** How many agents are needed, in Vietnamese. */
export const viStaffing: Record<keyof typeof enStaffing, string> = {
  'nav.staffing': 'Bố trí người',
  'staffing.title': 'Bố trí người',
  'staffing.lead': 'Cần bao nhiêu người, và khách sẽ thấy thế nào nếu ta ít hơn hoặc nhiều hơn.',
  'staffing.notYours': 'Chỉ giám sát viên và quản trị viên lập kế hoạch số người.',
  'staffing.field.perHour': 'Khách mỗi giờ',
  'staffing.field.handlingSeconds': 'Một cuộc, phút',
  'staffing.field.conversations': 'Cùng lúc, mỗi người',
  'staffing.field.patienceSeconds': 'Khách bỏ cuộc sau, phút',
  'staffing.patienceHint': 'Tính trung bình. Để trống nếu không ai bỏ cuộc.',
  'staffing.field.withinSeconds': 'Kịp: trong vòng, giây',
  'staffing.field.goal': 'Cho bao nhiêu, %',
  'staffing.field.agents': 'Số người',
  'staffing.bad': 'Một số từ {{min}} đến {{max}}.',
  'staffing.answer': 'Điều sẽ xảy ra',
  'staffing.hint': 'Điền các ô để xem điều gì sẽ xảy ra.',
  'staffing.enough_one': 'Đủ với {{count}} người',
  'staffing.enough_other': 'Đủ với {{count}} người',
  'staffing.neverEnough': 'Ngay cả 1.000 người cũng không đủ',
  'staffing.outlook_one':
    'Với {{count}} người, {{inTime}} số khách đến được trả lời trong {{within}} giây, và {{giveUp}} bỏ cuộc.',
  'staffing.outlook_other':
    'Với {{count}} người, {{inTime}} số khách đến được trả lời trong {{within}} giây, và {{giveUp}} bỏ cuộc.',
  'staffing.grows_one': 'Với {{count}} người, hàng chờ sẽ dài mãi.',
  'staffing.grows_other': 'Với {{count}} người, hàng chờ sẽ dài mãi.',
  'staffing.growsShort': 'Hàng chờ dài mãi',
  'staffing.inTime': 'Trả lời kịp',
  'staffing.giveUp': 'Bỏ cuộc',
  'staffing.meanWait': 'Chờ trung bình',
  'staffing.occupancy': 'Bận',
  'staffing.reached': 'Đủ',
  'staffing.source':
    'Tính theo Erlang A, cho một giờ như thế này. Ngày nào cũng có lúc cao điểm: hãy bố trí dư vài người.',
};
