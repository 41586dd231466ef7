import type { enPeople } from './enPeople.ts';

/** Vietnamese texts of who a customer is and of their time with us. Part of `vi.ts`. */
export const viPeople: Record<keyof typeof enPeople, string> = {
  'timeline.title': 'Hành trình của họ với chúng ta',
  'timeline.show': 'Hiển thị',
  'timeline.kind.all': 'Tất cả',
  'timeline.kind.conversation': 'Hội thoại',
  'timeline.kind.gesture': 'Món quà',
  'timeline.kind.feedback': 'Đánh giá',
  'timeline.kind.callback': 'Gọi lại',
  'timeline.none': 'Đây là cuộc hội thoại đầu tiên của họ.',
  'timeline.none.conversation': 'Đây là cuộc hội thoại đầu tiên của họ.',
  'timeline.none.gesture': 'Họ chưa được tặng gì.',
  'timeline.none.feedback': 'Họ chưa đánh giá lần nào.',
  'timeline.none.callback': 'Họ chưa yêu cầu gọi lại.',
  'timeline.failed': 'Không tải được hành trình của họ.',
  'timeline.earlier': 'Trước đó',
  'timeline.call': 'Yêu cầu gọi lại',
  'timeline.callAt': 'Yêu cầu gọi lại: {{at}}',
  'identities.title': 'Điều đã được chứng thực',
  'identities.site': 'Tài khoản trên website',
  'identities.email': 'Email được website xác nhận',
  'identities.web': 'Khách truy cập web',
  'identities.token': 'Nhận ra nhờ trình duyệt',
  'identities.since': 'từ {{at}}',
};
