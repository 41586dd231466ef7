import type { enWriting } from './enWriting.ts';

/** Vietnamese texts of what is written. Part of `vi.ts`. */
export const viWriting: Record<keyof typeof enWriting, string> = {
  'link.disguised': 'Liên kết này dẫn đến {{host}}. Phần trước dấu @ chỉ để trông giống một địa chỉ.',
};
