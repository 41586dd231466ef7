import { expect, type Locator, type Page } from '@playwright/test';
import { Wire } from './wire.ts';

/** The texts by which people find their way in the widget. */
const texts = {
  en: {
    open: /^Open the chat/,
    close: 'Close the chat',
    panel: 'Chat with us',
    field: 'Your message',
    log: 'Messages',
    send: 'Send',
    sent: 'Sent',
  },
  vi: {
    open: /^Mở khung trò chuyện/,
    close: 'Đóng khung trò chuyện',
    panel: 'Trò chuyện với chúng tôi',
    field: 'Tin nhắn của bạn',
    log: 'Tin nhắn',
    send: 'Gửi',
    sent: 'Đã gửi',
  },
};

/** A visitor of the shop, and the widget as they use it. */
export class Customer {
  readonly wire: Wire;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly field: Locator;
  readonly log: Locator;
  readonly close: Locator;
  readonly sendButton: Locator;
  private readonly sentWord: string;

  constructor(
    readonly page: Page,
    readonly locale: 'en' | 'vi' = 'en',
  ) {
    const words = texts[locale];
    this.wire = new Wire(page);
    this.launcher = page.getByRole('button', { name: words.open });
    this.panel = page.getByRole('dialog', { name: words.panel });
    this.field = this.panel.getByRole('textbox', { name: words.field });
    this.log = this.panel.getByRole('log', { name: words.log });
    this.close = this.panel.getByRole('button', { name: words.close });
    this.sendButton = this.panel.getByRole('button', { name: words.send, exact: true });
    this.sentWord = words.sent;
  }

  /** Opens the panel. Not for a page that opens it by itself: between the look and the click it could be closed again. */
  async open(): Promise<void> {
    await this.launcher.click();
    await expect(this.panel).toBeVisible();
  }

  /** Writes the first message, and waits until the server has opened the conversation. */
  async start(text: string, shown = text): Promise<void> {
    await this.write(text, shown);
    await expect(this.log.getByText(this.sentWord, { exact: true })).toBeVisible();
  }

  /** Writes a message and sees it in the panel, whether or not it has arrived. */
  async write(text: string, shown = text): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
    await expect(this.words(shown)).toBeVisible();
  }

  /** Waits no longer, and closes the conversation. In English only. */
  async giveUp(): Promise<void> {
    await this.panel.getByRole('button', { name: 'I do not want to wait any longer' }).click();
    await this.panel.getByRole('button', { name: 'Close it' }).click();
    await expect(this.log.getByText('This conversation was closed')).toBeVisible();
  }

  /** The messages with exactly these words. */
  words(text: string): Locator {
    return this.messages().filter({ hasText: exactly(text) });
  }

  /** All messages that are shown, oldest first. */
  messages(): Locator {
    return this.log.locator('bdi[dir="auto"]');
  }

  async shown(): Promise<string[]> {
    return (await this.messages().allInnerTexts()).map((text) => text.trim());
  }

  /** The token by which this browser is known to the server. */
  async token(): Promise<string> {
    return this.page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.endsWith(':token'));
      return (key && localStorage.getItem(key)) || '';
    });
  }
}

/** Matches an element that shows this text and nothing else. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}\\s*$`);
}
