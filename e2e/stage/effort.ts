import type { Page } from '@playwright/test';

interface Counted {
  clicks: number;
  keys: number;
}

declare global {
  interface Window {
    bouquetEffort?: Counted;
  }
}

/** What a person has to do on a page: each press of a mouse or a finger, and each key but the mere modifiers. */
export class Effort {
  private constructor(private readonly page: Page) {}

  /** Counts from now on, until the page is loaded anew. */
  static async on(page: Page): Promise<Effort> {
    await page.evaluate(() => {
      const counted: Counted = { clicks: 0, keys: 0 };
      window.bouquetEffort = counted;
      addEventListener('pointerdown', (event) => event.isTrusted && counted.clicks++, true);
      addEventListener(
        'keydown',
        ({ isTrusted, key }) => {
          if (isTrusted && !['Control', 'Shift', 'Alt', 'Meta'].includes(key)) counted.keys++;
        },
        true,
      );
    });
    return new Effort(page);
  }

  async spent(): Promise<Counted> {
    const counted = await this.page.evaluate(() => window.bouquetEffort);
    if (!counted) throw new Error('The page was loaded anew, and what was done before is not known.');
    return counted;
  }
}
