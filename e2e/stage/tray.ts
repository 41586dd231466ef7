import { expect, type Locator, type Page } from '@playwright/test';

/** Where an agent prepares something kind, and what the transcript shows of it afterwards. In English. */
export class Tray {
  readonly root: Locator;
  readonly send: Locator;
  readonly note: Locator;
  readonly amount: Locator;
  readonly verdict: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: /^Something kind for/ });
    this.send = this.root.getByRole('button', { name: /^(Send|Ask for a yes)/ });
    this.note = this.root.getByRole('textbox', { name: 'Note that goes with it' });
    this.amount = this.root.getByRole('textbox', { name: /^Amount in/ });
    this.verdict = this.root
      .getByRole('status')
      .filter({ hasText: /\b(at once|yes first|cannot be given)\b/ });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Do something kind' }).click();
    await expect(this.root).toBeVisible();
  }

  /** Says why, and chooses an idea by the beginning of its name. */
  async choose(reason: string, idea: string): Promise<void> {
    await this.root.getByRole('button', { name: reason, exact: true }).click();
    await this.root.getByRole('button', { name: new RegExp(`^${idea}`) }).click();
    await expect(this.note).toBeVisible();
  }

  /** What was sent, in the transcript. */
  card(what: string): Locator {
    return this.page.getByRole('article', { name: `Gesture: ${what}` });
  }

  /** A step that this gesture has made, or is about to make. */
  step(what: string, name: string): Locator {
    return this.card(what)
      .getByRole('list', { name: 'How far it has come' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }
}
