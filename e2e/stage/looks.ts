import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;

/** Takes a picture of a moment of a story, as whoever lives it sees it. */
export async function picture(page: Page, moment: string): Promise<void> {
  await page.screenshot({ path: `results/pictures/${moment}.png`, animations: 'disabled' });
}

/** Shows a page in both sizes and both schemes, one after the other. */
async function inEveryLook(page: Page, scene: string, look: (name: string) => Promise<void>): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // The console changes its colours itself, once it has heard of it.
      const themed = page.locator('html[data-mantine-color-scheme]');
      if ((await themed.count()) > 0) {
        await expect(themed).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      }
      await look(`${scene}.${size}.${colorScheme}`);
    }
  }
  await page.setViewportSize(sizes.wide);
}

/** Looks at a page in both sizes and both schemes: nothing serious for axe, nothing wider than the screen. */
export async function looksWell(page: Page, scene: string, part?: string): Promise<void> {
  await inEveryLook(page, scene, async (name) => {
    await page.screenshot({ path: `results/pictures/${name}.png`, animations: 'disabled' });
    // Our pages have no frames; so it looks in the page itself, and not by way of an empty one beside it.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await (part ? axe.include(part) : axe).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect
      .soft(
        grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`),
        name,
      )
      .toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wider, `${name} is not wider than the screen`).toBeLessThanOrEqual(0);
  });
}

/** Compares a page in both sizes and both schemes with the pictures that were looked at and kept, but for what is never the same. */
export async function looksAsKept(page: Page, scene: string, changing: Locator[] = []): Promise<void> {
  await inEveryLook(page, scene, async (name) => {
    await expect.soft(page).toHaveScreenshot(`${name}.png`, { mask: [page.locator('time'), ...changing] });
  });
}
