const en = {
  more: 'More',
  sound: 'A sound when we write',
  wishPerson: 'Ask for a person',
  wishAnother: 'Another agent, please',
  wishDone: 'All right',
  personHere: (name: string) => `${name} is a person like you, and here for you now.`,
  personComes: 'A person will answer you: there is nobody else here.',
  personAgain: 'Write again, and a person goes on with it.',
  personFirst: 'A person reads what you write. Tell us what it is about, and you are in line at once.',
  anotherAsk: (name: string) =>
    `Shall somebody else go on instead of ${name}? You come to the front of the line, and do not have to tell it again.`,
  anotherYes: 'Yes, please',
  anotherNo: (name: string) => `Stay with ${name}`,
  anotherTooSoon: 'You have asked for somebody else only just now. Please give them a few minutes.',
  anotherLine: (name: string) =>
    `You asked for somebody else than ${name}. You are at the front of the line, and do not have to tell it again.`,
};

export type WishTexts = typeof en;

const vi: WishTexts = {
  more: 'Thêm',
  sound: 'Báo bằng âm thanh khi có tin',
  wishPerson: 'Xin gặp người thật',
  wishAnother: 'Xin gặp người khác',
  wishDone: 'Được rồi',
  personHere: (name) => `${name} là người thật như bạn và đang ở đây vì bạn.`,
  personComes: 'Sẽ có người thật trả lời bạn: ở đây không có máy trả lời.',
  personAgain: 'Cứ viết tiếp, sẽ có người thật lo cho bạn.',
  personFirst: 'Người thật sẽ đọc những gì bạn viết. Hãy cho biết bạn cần gì, bạn sẽ vào hàng chờ ngay.',
  anotherAsk: (name) =>
    `Bạn muốn người khác tiếp tục thay ${name}? Bạn sẽ lên đầu hàng chờ và không phải kể lại từ đầu.`,
  anotherYes: 'Vâng, làm ơn',
  anotherNo: (name) => `Tiếp tục với ${name}`,
  anotherTooSoon: 'Bạn vừa xin gặp người khác. Hãy cho họ thêm vài phút.',
  anotherLine: (name) =>
    `Bạn đã xin gặp người khác thay cho ${name}. Bạn đang ở đầu hàng chờ và không phải kể lại từ đầu.`,
};

/** What is said about the menu and what can be asked for there, part of the panel's texts. */
export const wishTexts = { en, vi };
