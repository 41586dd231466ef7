import { expect, testAlone } from '../stage/index.ts';
import { looksAsKept } from '../stage/looks.ts';

// Each picture is taken until two of them are the same.
testAlone.describe.configure({ timeout: 450_000 });

/** Of whoever may see all, in a house where nothing has happened yet. */
const pages = {
  answers: 'answers',
  macros: 'macros',
  find: 'find',
  queues: 'queues',
  alerts: 'alerts',
  wallboard: 'wallboard',
};

testAlone('the pages of the console look as they were kept', async ({ house, people }) => {
  const { page } = await people.agent('admin');
  for (const [scene, path] of Object.entries(pages)) {
    await page.goto(`${house.server.origin}/console/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    // How late it is stands on the board, and for how long everybody has been what they are.
    await looksAsKept(page, `page-${scene}`, [
      page.getByText(/^Live, as of/),
      page.getByRole('region', { name: 'Agents' }),
    ]);
  }
});
