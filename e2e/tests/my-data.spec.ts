import { readFile } from 'node:fs/promises';
import { expect, test, unique } from '../stage/index.ts';
import { looksWell, picture } from '../stage/looks.ts';

test('a customer takes their data along, has it deleted, and their agent sees it go', async ({
  faults,
  people,
}) => {
  // Whoever looks at them asks for their timeline once more before the news is there.
  faults.expect(/404 .*\/api\/v1\/customers\/[^/]+/);
  const customer = await people.customer();
  const { page, panel } = customer;
  const question = unique('My name is Hoa, and my shoes are too small');
  await customer.start(question);
  const linh = await people.agent('linh');
  await linh.receive(question);
  await expect(linh.transcript.getByText(question)).toBeVisible();

  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('menuitem', { name: 'My data' }).click();
  await expect(panel.getByRole('heading', { name: 'My data' })).toBeVisible();
  await looksWell(page, 'widget.my-data', 'bouquet-widget');
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download my data' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('my-data.json');
  const data = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(JSON.stringify(data.entries)).toContain(question);
  await expect(panel.getByText('It is saved as my-data.json.')).toBeVisible();
  await panel.getByRole('button', { name: 'Delete my data…' }).click();
  await looksWell(page, 'widget.my-data-delete', 'bouquet-widget');
  await expect(panel.getByRole('button', { name: 'Delete it for good' })).toBeDisabled();
  await panel.getByRole('checkbox').press('Space');
  await panel.getByRole('button', { name: 'Delete it for good' }).press('Enter');

  await expect(panel.getByRole('heading', { name: 'Your data is deleted' })).toBeVisible();
  await picture(page, 'widget.my-data-deleted');
  expect(await customer.token()).toBe('');
  await expect(linh.transcript.getByText('The customer deleted their data')).toBeVisible();
  await expect(linh.page.getByText(question)).toHaveCount(0);
  await expect(linh.page.getByText('Nothing can be written here any more.')).toBeVisible();
  await looksWell(linh.page, 'console.erased');

  await panel.getByRole('button', { name: 'Write to us' }).click();
  await customer.start(unique('Hello, I am new here'));
});
