import type { enRouting } from './enRouting.ts';

/** Vietnamese texts of who gets what. Part of `vi.ts`. */
export const viRouting: Record<keyof typeof enRouting, string> = {
  'nav.queues': 'Các hàng chờ',

  'presence.meaning.online': 'Hội thoại mới sẽ đến với bạn.',
  'presence.meaning.busy': 'Bạn giữ những gì đang có và không nhận thêm.',
  'presence.meaning.away': 'Nếu bạn vắng lâu, những gì đang có sẽ trở lại hàng chờ.',
  'presence.capacity': 'Số hội thoại cùng lúc',
  'presence.now_one': 'Hiện có {{count}}',
  'presence.now_other': 'Hiện có {{count}}',
  'presence.fewer': 'Bớt một hội thoại cùng lúc',
  'presence.more': 'Thêm một hội thoại cùng lúc',
  'presence.load': '{{active}} trên {{capacity}}',

  'list.priority': 'Ưu tiên {{priority}}',
  'list.returned': 'Quay lại',
  'list.returnedHint': 'Nhân viên của họ đã vắng mặt nên họ được ưu tiên trước.',
  'list.unreadCount': 'có điều mới',
  'list.queue': 'Hàng chờ nào',
  'list.allQueues': 'Tất cả hàng chờ',

  'offer.label': 'Mời bạn nhận',
  'offer.from': 'Lời mời: {{name}}. Phím A để nhận, D để từ chối.',
  'offer.spoken':
    'Lời mời mới: {{name}}, hàng chờ {{queue}}. Còn hiệu lực {{seconds}} giây. Alt+O để đến đó.',
  'offer.accept': 'Nhận',
  'offer.decline': 'Từ chối',
  'offer.full': 'Bạn đã kín chỗ. Hãy hoàn tất hoặc chuyển giao một cuộc, hay tăng số hội thoại cùng lúc.',
  'offer.gone.taken': '{{name}} đã nhận rồi.',
  'offer.gone.mine': 'Giờ bạn phụ trách cuộc này.',
  'offer.gone.ended': 'Việc này đã được hoàn tất.',
  'offer.gone.timeUp': 'Hết giờ: sẽ mời người khác.',
  'offer.gone.withdrawn': 'Lời mời này không còn dành cho bạn.',
  'offer.gone.late': 'Có người nhanh hơn một chút. Khách đã có người chăm sóc.',

  'action.toQueue': 'Chuyển sang hàng chờ',
  'handOver.to': 'Chuyển giao cho {{name}}',
  'handOver.back': 'Trả lại {{name}}',
  'handOver.note': 'Ghi chú (không bắt buộc)',
  'handOver.noteHint': 'Họ cần biết điều gì? Chỉ đồng nghiệp thấy.',
  'handOver.full': '{{name}} hiện đã kín chỗ.',
  'handOver.is.busy': '{{name}} đang bận.',
  'handOver.is.away': '{{name}} đang vắng mặt.',
  'handOver.is.offline': '{{name}} đang ngoại tuyến.',
  'problem.noPlace': 'bạn đã kín chỗ, hoặc có người nhanh hơn.',
  'problem.theirNoPlace': 'họ đã kín chỗ, hoặc cuộc hội thoại vừa thay đổi.',

  'alert.settings': 'Khi có điều mới',
  'alert.desktop': 'Hiện thông báo',
  'alert.denied': 'Trình duyệt đang chặn thông báo từ trang này.',
  'alert.unable': 'Trình duyệt này không có thông báo.',
  'alert.sound': 'Phát âm thanh',
  'alert.title': 'Đếm trên tiêu đề trang',
  'alert.news.message': '{{name}} vừa viết',
  'alert.news.assigned': 'Giờ bạn phụ trách {{name}}',
  'alert.news.offer': 'Mời bạn nhận: {{name}}',

  'entry.releasedAway': '{{name}} vắng quá lâu: trở lại đầu hàng chờ',
  'entry.releasedLeft': '{{name}} mất kết nối hoặc đã rời đi: trở lại đầu hàng chờ',
  'entry.owned': '{{owner}} chịu trách nhiệm cho đến khi có người nhận',
  'entry.ownedByYou': 'Bạn chịu trách nhiệm cho đến khi có người nhận',
  'entry.callback': '{{name}} muốn được gọi lại theo số {{phone}}',
  'entry.callbackAt': '{{name}} muốn được gọi lại theo số {{phone}}, {{at}}',

  'facts.owner': 'Chịu trách nhiệm',
};
