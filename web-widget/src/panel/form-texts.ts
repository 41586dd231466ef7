const en = {
  formLead: 'So that we can help you at once:',
  formOptional: 'if you like',
  formChoose: 'Please choose',
  formChange: 'Change what you told us',
  answerMissing: (label: string) => `We need this to begin: ${label}`,
  answerNoEmail: (label: string) => `${label}: this is no address such as name@example.com.`,
  answerTooLong: (label: string) => `${label}: this is too long.`,
};

export type FormTexts = typeof en;

const vi: FormTexts = {
  formLead: 'Để chúng tôi giúp bạn được ngay:',
  formOptional: 'nếu bạn muốn',
  formChoose: 'Hãy chọn',
  formChange: 'Sửa điều bạn đã cho biết',
  answerMissing: (label) => `Chúng tôi cần điều này để bắt đầu: ${label}`,
  answerNoEmail: (label) => `${label}: đây không phải địa chỉ như ten@example.com.`,
  answerTooLong: (label) => `${label}: dài quá.`,
};

/** What is said about the site's questions, part of the panel's texts. */
export const formTexts = { en, vi };
