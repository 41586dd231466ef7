/** English texts of what is written: links. Part of `en.ts`. */
export const enWriting = {
  'link.disguised': 'This leads to {{host}}. What stood before the @ is only there to look like an address.',
} as const;
