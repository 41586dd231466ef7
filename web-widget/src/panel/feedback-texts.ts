/** The five ratings are told apart by their words; the drawings only help. */
const en = {
  rateLabel: 'Your rating',
  rateAsk: 'How did we do?',
  rating1: 'Very bad',
  rating2: 'Bad',
  rating3: 'All right',
  rating4: 'Good',
  rating5: 'Very good',
  whyBad: 'What went wrong? (you may leave this open)',
  whyGood: 'Anything you would like to add? (you may leave this open)',
  rateSend: 'Send the rating',
  rateNotNow: 'Not now',
  rateKeep: 'Leave it as it is',
  rateChange: 'Change it',
  rateSending: 'Your rating is being sent…',
  rateWaits: 'Your rating is not sent yet. It goes out by itself once there is a connection.',
  rateRefused: 'Your rating was not taken. Please try again.',
  thanks: 'Thank you for telling us.',
  thanksBad: 'Thank you for being frank. The team can see it.',
  ratedAs: (rating: string) => `Your rating: ${rating}.`,
  goOn: 'It is not solved yet: go on here',
  notSolvedYet: 'This is not solved yet. ',
  ratedLine: (count: number, rating: string) => `You rated this conversation ${count} of 5: ${rating}`,
};

export type FeedbackTexts = typeof en;

const vi: FeedbackTexts = {
  rateLabel: 'Đánh giá của bạn',
  rateAsk: 'Chúng tôi đã hỗ trợ bạn thế nào?',
  rating1: 'Rất tệ',
  rating2: 'Tệ',
  rating3: 'Tạm được',
  rating4: 'Tốt',
  rating5: 'Rất tốt',
  whyBad: 'Điều gì chưa ổn? (có thể để trống)',
  whyGood: 'Bạn muốn nói thêm điều gì không? (có thể để trống)',
  rateSend: 'Gửi đánh giá',
  rateNotNow: 'Để sau',
  rateKeep: 'Giữ nguyên',
  rateChange: 'Thay đổi',
  rateSending: 'Đang gửi đánh giá của bạn…',
  rateWaits: 'Đánh giá của bạn chưa gửi được. Nó sẽ tự gửi đi khi có kết nối lại.',
  rateRefused: 'Chúng tôi chưa nhận được đánh giá này. Hãy thử lại.',
  thanks: 'Cảm ơn bạn đã cho chúng tôi biết.',
  thanksBad: 'Cảm ơn bạn đã nói thẳng. Đội ngũ có thể xem đánh giá này.',
  ratedAs: (rating) => `Đánh giá của bạn: ${rating}.`,
  goOn: 'Việc này chưa xong: tiếp tục tại đây',
  notSolvedYet: 'Việc này vẫn chưa được giải quyết. ',
  ratedLine: (count, rating) => `Bạn đã đánh giá cuộc trò chuyện này ${count}/5: ${rating}`,
};

/** What is said about rating a conversation, part of the panel's texts. */
export const feedbackTexts = { en, vi };
