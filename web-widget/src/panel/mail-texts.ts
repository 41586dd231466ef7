const en = {
  mail: 'Send me this conversation by email',
  mailLooking: 'One moment…',
  mailTo: 'It goes to this address, which is the one in your account:',
  mailHolds: 'It holds what you and we have written up to now. Files are named in it, and stay here.',
  mailSend: 'Send it',
  mailSending: 'Asking…',
  mailDone: 'We will send it',
  mailDoneWords: (to: string) =>
    `We send it to ${to}. It mostly takes a minute or two; if you do not see it, look in your junk folder.`,
  mailNoAddress:
    'So that nobody else reads it, we send a conversation only to an address that the shop has confirmed as yours, and it has confirmed none so far. If you are not signed in to the shop, sign in and come back here.',
  mailNoMail: 'No emails are sent from here.',
  mailElse: 'You can save all that we keep of you as a file, under “My data”.',
  mailNotLooked: 'The server did not answer. Please try again.',
  mailFailed:
    'The server did not answer, so we do not know whether it took this. Please try again: you will not get it twice for that.',
  mailTooOften: 'You have asked for it several times only just now. Please wait an hour.',
  mailOther: 'Your address has changed meanwhile. This is the new one:',
};

export type MailTexts = typeof en;

const vi: MailTexts = {
  mail: 'Gửi cuộc trò chuyện này qua email cho tôi',
  mailLooking: 'Chờ một chút…',
  mailTo: 'Email sẽ đến địa chỉ này, địa chỉ trong tài khoản của bạn:',
  mailHolds:
    'Email gồm những gì bạn và chúng tôi đã viết cho đến lúc này. Các tệp chỉ được nêu tên và vẫn ở lại đây.',
  mailSend: 'Gửi đi',
  mailSending: 'Đang yêu cầu…',
  mailDone: 'Chúng tôi sẽ gửi email',
  mailDoneWords: (to) =>
    `Chúng tôi gửi đến ${to}. Thường chỉ mất một hai phút; nếu không thấy, hãy xem trong hộp thư rác.`,
  mailNoAddress:
    'Để không ai khác đọc được, chúng tôi chỉ gửi cuộc trò chuyện đến địa chỉ mà cửa hàng đã xác nhận là của bạn, và hiện chưa có địa chỉ nào. Nếu bạn chưa đăng nhập vào cửa hàng, hãy đăng nhập rồi quay lại đây.',
  mailNoMail: 'Ở đây không gửi email.',
  mailElse: 'Bạn có thể lưu mọi điều chúng tôi giữ về bạn thành tệp, ở mục “Dữ liệu của tôi”.',
  mailNotLooked: 'Máy chủ không trả lời. Hãy thử lại.',
  mailFailed:
    'Máy chủ không trả lời nên chưa rõ yêu cầu đã được nhận hay chưa. Hãy thử lại: bạn sẽ không vì thế mà nhận hai email.',
  mailTooOften: 'Bạn vừa yêu cầu nhiều lần. Hãy đợi một giờ.',
  mailOther: 'Địa chỉ của bạn vừa thay đổi. Đây là địa chỉ mới:',
};

/** What is said about having a conversation by email, part of the panel's texts. */
export const mailTexts = { en, vi };
