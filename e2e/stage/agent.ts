import { expect, type Locator, type Page } from '@playwright/test';
import { exactly } from './customer.ts';
import { Wire } from './wire.ts';

export type View = 'mine' | 'queued' | 'open' | 'promised' | 'resolved' | 'all';

export const demoPassword = 'bouquet-demo';

/** A member of the staff, and the console as they use it in English. */
export class Agent {
  readonly wire: Wire;
  readonly list: Locator;
  readonly transcript: Locator;
  readonly reply: Locator;

  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    this.wire = new Wire(page);
    this.list = page.getByRole('navigation', { name: 'List of conversations' });
    this.transcript = page.getByRole('region', { name: 'Messages' });
    this.reply = page.getByRole('textbox', { name: 'Reply' });
  }

  async goTo(view: View): Promise<void> {
    await this.page.goto(`${this.origin}/console/${view}`);
  }

  async signIn(name: string, password = demoPassword): Promise<void> {
    await this.page.getByLabel('Email').fill(`${name}@bouquet.example`);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** The conversation in the list in which this was said last. */
  row(lastWords: string): Locator {
    return this.list.getByRole('link').filter({ hasText: lastWords });
  }

  async choose(lastWords: string): Promise<void> {
    await this.row(lastWords).click();
    await expect(this.transcript).toBeVisible();
  }

  /** Waits until the conversation in which this was said last is given to them, and opens it. */
  async receive(lastWords: string): Promise<void> {
    await this.choose(lastWords);
    await this.hasIt();
  }

  /** Takes by hand the conversation that is open. */
  async take(): Promise<void> {
    await this.page.getByRole('button', { name: 'Take', exact: true }).first().click();
    await this.hasIt();
  }

  /** Sees that the conversation that is open is theirs. */
  async hasIt(): Promise<void> {
    await expect(this.page.getByText('With you', { exact: true }).first()).toBeVisible();
  }

  /** Writes a reply and sees it in the transcript, whether or not it has arrived, and whether or not a link is shortened there. */
  async write(text: string, shown = text): Promise<void> {
    await this.reply.fill(text);
    await this.reply.press('Enter');
    await expect(this.words(shown)).toBeVisible();
  }

  words(text: string): Locator {
    return this.messages().filter({ hasText: exactly(text) });
  }

  /** The words of all messages that are shown, on their way or arrived, oldest first. */
  messages(): Locator {
    return this.transcript.getByRole('article').locator('div[dir="auto"]');
  }

  async shown(): Promise<string[]> {
    return (await this.messages().allInnerTexts()).map((text) => text.trim());
  }

  /** The id of the conversation that is open, as its address says. */
  conversationId(): string {
    return new URL(this.page.url()).pathname.split('/')[3] ?? '';
  }

  get account(): Locator {
    return this.page.getByRole('button', { name: /^Your account/ }).first();
  }

  async openAccount(): Promise<void> {
    await this.account.click();
    await expect(this.page.getByRole('dialog', { name: 'Your account' })).toBeVisible();
  }

  /** Says whether they are here; returns when the server has heard it. */
  async become(status: 'Online' | 'Busy' | 'Away'): Promise<void> {
    await this.openAccount();
    const answers = this.wire.answers('presence.set');
    await this.page.getByRole('button', { name: new RegExp(`^${status}`) }).click();
    await expect.poll(() => this.wire.answers('presence.set')).toBeGreaterThan(answers);
    await this.page.keyboard.press('Escape');
    await expect(this.account).toHaveAccessibleName(new RegExp(`, ${status}$`));
  }

  /** What is offered to them of the conversation in which this was said last. */
  offer(lastWords: string): Locator {
    return this.page
      .getByRole('region', { name: 'Offered to you' })
      .getByRole('listitem')
      .filter({ hasText: lastWords });
  }
}
