import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

// Axe looks at four screens four times.
test.describe.configure({ timeout: 300_000 });

test('a picture is kept with an answer once, and goes to a customer with two keys', async ({ people }) => {
  const question = unique('Which size do I have?');
  const shortcut = unique('chart')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  const agent = await people.agent();
  const { page } = agent;
  const photo = await page.screenshot({ type: 'jpeg' });
  await page.getByRole('link', { name: 'Answers' }).first().click();
  await page.getByRole('link', { name: 'New answer' }).click();
  await page.getByLabel('Shortcut').fill(shortcut);
  await page.getByRole('textbox', { name: 'The answer' }).fill('Measure your foot, and see the chart.');
  const pictures = page.getByRole('group', { name: 'Pictures' });
  await pictures
    .locator('input[type=file]')
    .setInputFiles({ name: 'size chart.jpg', mimeType: 'image/jpeg', buffer: photo });
  const chosen = page.getByRole('list', { name: 'Pictures of this answer' });
  await expect(chosen.locator('img')).toBeVisible();
  await looksWell(page, 'console-answer-with-picture');
  await page.getByRole('button', { name: 'Save' }).click();
  const strip = page.getByRole('listitem').filter({ hasText: `/${shortcut}` });
  const small = strip.getByRole('img', { name: 'size chart.jpg' });
  await expect
    .poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  await looksWell(page, 'console-answers-with-pictures');

  const customer = await people.customer({ pictures: true });
  const { log } = customer;
  await customer.start(question);
  await page.getByRole('link', { name: 'Mine' }).first().click();
  await agent.receive(question);
  const { reply } = agent;
  await reply.fill('');
  await reply.pressSequentially(`/${shortcut.slice(0, 12)}`);
  await expect(page.getByRole('option', { name: new RegExp(shortcut) })).toBeVisible();
  await expect(page.getByRole('img', { name: 'with 1 picture' })).toBeVisible();
  await looksWell(page, 'console-slash-with-picture');
  await reply.press('Enter');
  const tray = page.getByRole('list', { name: 'Files for this message' });
  await expect(tray.locator('img')).toBeVisible();
  await looksWell(page, 'console-picture-handed-on');
  await reply.press('Enter');
  await expect(tray).toBeHidden();

  const shown = log.getByRole('link', { name: 'Picture size chart.jpg: save it' }).locator('img');
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  await expect(customer.words('Measure your foot, and see the chart.')).toBeVisible();

  await page.getByRole('link', { name: 'Answers' }).first().click();
  await page.getByRole('link', { name: `Edit /${shortcut}` }).click();
  await page.getByRole('button', { name: 'Delete answer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete answer' }).click();
  await expect(page.getByText(`/${shortcut}`, { exact: true })).toBeHidden();
  await customer.page.reload();
  await customer.open();
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
});
