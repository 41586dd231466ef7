import { expect, test } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

test('a supervisor asks how many agents are needed, and an agent may not', async ({ house, people }) => {
  const { page } = await people.agent('mai');
  await page.getByRole('link', { name: 'Staffing' }).first().click();
  const answer = page.getByRole('region', { name: 'What would come' });
  await page.getByLabel('In time: within, s').fill('20');
  await expect(answer.getByRole('heading', { name: '12 agents are enough' })).toBeVisible();
  const asked = answer.locator('tr[aria-current]');
  await expect(asked).toContainText(/^10\s*66%\s*16%\s*19 s\s*84%$/);
  await looksWell(page, 'console-staffing');

  await page.getByLabel('They give up after, minutes').fill('');
  await expect(answer.getByRole('heading', { name: '14 agents are enough' })).toBeVisible();
  await expect(answer.getByText('With 10 agents the line would grow for ever.')).toBeVisible();
  await page.getByLabel('Agents', { exact: true }).fill('no');
  await expect(page.getByText('A number from 1 to 1000.')).toBeVisible();
  await looksWell(page, 'console-staffing-problem');

  const other = await people.agent('linh');
  await expect(other.page.getByRole('link', { name: 'Staffing' })).toHaveCount(0);
  const refused = await other.page.request.get(
    `${house.server.origin}/api/v1/staffing/what-if?perHour=1&handlingSeconds=60&agents=1`,
  );
  expect(refused.status()).toBe(403);
});
