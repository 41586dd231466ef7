import type { Locale } from '../contract';

const en = {
  open: 'Open the chat',
  close: 'Close the chat',
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  dismiss: 'Dismiss',
  team: 'New message',
  failed: 'The chat could not be loaded. Press the flower to try again.',
};

export type LauncherTexts = typeof en;

const vi: LauncherTexts = {
  open: 'Mở khung trò chuyện',
  close: 'Đóng khung trò chuyện',
  unread: (count) => `${count} tin nhắn mới`,
  dismiss: 'Bỏ qua',
  team: 'Tin nhắn mới',
  failed: 'Chưa tải được khung trò chuyện. Nhấn vào bông hoa để thử lại.',
};

export const launcherTexts: Record<Locale, LauncherTexts> = { en, vi };

/** The first language that we speak: what the site says, what the page is written in, what the browser prefers. */
export function chosenLocale(wishes: readonly (string | undefined)[]): Locale {
  for (const wish of wishes) {
    const language = wish?.toLowerCase().split(/[-_]/)[0];
    if (language === 'vi' || language === 'en') {
      return language;
    }
  }
  return 'en';
}
