import { expect, test, unique } from '../stage/index.ts';

test('an administrator makes a queue; what is wrong is said at its field', async ({ faults, people }) => {
  faults.expect(/status of 400 .*\/api\/v1\/queues\/returns\)/);
  const admin = await people.agent('admin');
  const { page } = admin;
  await page.getByRole('link', { name: 'Queues' }).first().click();
  await page.getByRole('link', { name: 'Add a queue' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Returns');
  await page.getByRole('textbox', { name: 'Id', exact: true }).fill('Returns & more');
  await page.getByRole('switch', { name: 'Always open' }).click();
  const monday = page.getByRole('group', { name: 'Monday' });
  await monday.getByRole('button', { name: 'Add hours on Monday' }).click();
  await monday.getByLabel('Monday, from').nth(1).fill('16:00');
  await monday.getByLabel('Monday, to').nth(1).fill('20:00');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const notRight = 'Something is not right yet. Please look at what is marked.';
  await expect(page.getByRole('alert').filter({ hasText: notRight })).toBeVisible();
  await expect(page.getByText('Small letters, digits and hyphens, at most 40.')).toBeVisible();
  await expect(monday.getByText('These hours overlap with others of the same day.')).toBeVisible();
  const id = page.getByRole('textbox', { name: 'Id', exact: true });
  await expect(id).toBeFocused();
  await id.fill('returns');
  await monday.getByRole('button', { name: 'Remove these hours on Monday' }).nth(1).click();

  // The form knows no time zone that does not exist. Another client, or an older server, may disagree.
  await page.route('**/api/v1/queues/returns', async (route) => {
    const queue = route.request().postDataJSON();
    queue.hours.timeZone = 'Mars/Olympus';
    await route.continue({ postData: JSON.stringify(queue) });
  });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const zone = page.getByLabel('Time zone').and(page.locator('input:visible'));
  await expect(zone).toHaveAttribute('aria-invalid', 'true');
  await expect(zone).toBeFocused();
  await expect(zone).toHaveAccessibleDescription(/^The server did not accept this: /);
  await page.unroute('**/api/v1/queues/returns');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Returns', exact: true })).toBeVisible();
});

test('a queue that is closed by hand is closed for customers at once', async ({ house, people }) => {
  const queue = await house.desk.queue({ name: unique('Repairs') });
  const admin = await people.agent('admin');
  await admin.become('Busy');
  const customer = await people.customer({ data: { queue } });
  await customer.start(unique('My heel is loose.'));
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();
  await admin.page.getByRole('link', { name: 'Queues' }).first().click();
  const open = admin.page.getByRole('switch', { name: /^Repairs/ });
  await open.press('Space');
  await expect(customer.panel.getByText('We are closed at the moment.')).toBeVisible();
  await open.press('Space');
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();
});
