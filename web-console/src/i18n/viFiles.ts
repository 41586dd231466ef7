import type { enFiles } from './enFiles.ts';

/** Vietnamese words for files in a conversation. Part of `vi.ts`. */
export const viFiles: Record<keyof typeof enFiles, string> = {
  'files.label_one': 'Một tệp',
  'files.label_other': '{{count}} tệp',
  'files.chosen': 'Tệp gửi kèm tin này',
  'files.choose': 'Đính kèm tệp',
  'files.progress': 'Đang gửi {{name}}',
  'files.remove': 'Bỏ {{name}}',
  'files.retry': 'Gửi lại {{name}}',
  'files.tooMany': 'Mỗi tin gửi kèm nhiều nhất {{count}} tệp.',
  'files.problem.large': 'Quá lớn: tối đa 20 MB.',
  'files.problem.empty': 'Tệp này trống.',
  'files.problem.type': 'Không nhận loại tệp này. Nhận ảnh, PDF và văn bản thuần.',
  'files.problem.damaged': 'Không đọc được. Có thể tệp đã hỏng.',
  'files.problem.many': 'Chưa được. Hãy thử lại sau giây lát.',
  'files.problem.lost': 'Mất kết nối.',
  'files.problem.other': 'Chưa gửi được.',
};
