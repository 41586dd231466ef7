import { expect, testAlone as test, unique } from '../stage/index.ts';
import { looksWell, picture } from '../stage/looks.ts';

// Axe looks at each screen four times, which is most of a minute on a machine that has other things to do.
test.describe.configure({ timeout: 450_000 });

const SURGE = 20;
const TARGET_SECONDS = 3;

test('a supervisor sees a surge, whispers, is asked for help and takes over, and the customer hears none of it', async ({
  house,
  people,
}) => {
  const queue = await house.desk.queue({
    name: 'Shoes',
    mode: 'auto',
    targets: { firstResponseSeconds: TARGET_SECONDS },
  });
  const question = unique('My mother wants to return six pairs.');
  const secret = unique('Take back all six, worn or not');
  const help = unique('One pair was worn');

  const linh = await people.agent('linh');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  await linh.receive(question);

  const mai = await people.agent('mai');
  await mai.become('Busy');
  await mai.page.getByRole('link', { name: 'Wallboard' }).first().click();
  const tile = mai.page.getByRole('listitem', { name: 'Shoes', exact: true });
  await expect(tile).toContainText('Nobody waits');

  for (let each = 0; each < SURGE; each++) await house.desk.visitor(queue, unique('Where is my order?'));
  // Linh has the first and three of these.
  await expect(tile).toContainText(`${SURGE - 3}Waiting`);
  await expect(tile).toContainText(`${SURGE - 3} past the target`);
  await expect(tile).toContainText(`${SURGE + 1} came`);
  await picture(mai.page, 'supervision-surge');

  // Who waits is with nobody, and can be looked at as well.
  await tile.getByRole('link', { name: 'Waiting' }).click();
  await mai.page
    .getByRole('button', { name: /^Look on silently/ })
    .first()
    .click();
  await expect(mai.page.getByText(/Nobody here is told/)).toBeVisible();
  await expect(mai.page.getByRole('textbox', { name: 'Note' })).toBeVisible();
  await picture(mai.page, 'supervision-waiting');
  await mai.page.getByRole('link', { name: 'Wallboard' }).first().click();

  const row = mai.page.getByRole('listitem', { name: 'Linh', exact: true });
  await expect(row).toContainText('4 of 4');
  await row
    .getByRole('button', { name: /look on silently$/ })
    .first()
    .click();
  await expect(mai.words(question)).toBeVisible();
  await expect(mai.page.getByText(/Nobody here is told/)).toBeVisible();
  await expect(linh.page.getByText(/\bMai\b/)).toHaveCount(0);

  const strip = mai.page.getByRole('region', { name: 'For supervisors' });
  await strip.getByRole('button', { name: 'Whisper' }).click();
  const whisper = mai.page.getByRole('textbox', { name: 'Whisper' });
  await whisper.fill(secret);
  await whisper.press('Enter');
  await expect(whisper).toHaveValue('');
  await expect(linh.transcript.getByText(secret)).toBeVisible();
  await picture(linh.page, 'supervision-whispered');

  await linh.page.getByRole('button', { name: 'Ask for help' }).click();
  const asking = linh.page.getByRole('dialog', { name: 'Ask for help' });
  await asking.getByLabel('What is it about? (optional)').fill(help);
  await asking.getByRole('button', { name: 'Ask for help' }).click();
  await expect(strip.getByText('Linh asks for help')).toBeVisible();
  await expect(strip.getByText(help)).toBeVisible();
  await picture(mai.page, 'supervision-asked');

  await strip.getByRole('button', { name: 'Take over' }).click();
  await mai.hasIt();
  await expect(linh.page.getByText('With you', { exact: true })).toHaveCount(0);
  await mai.write('I am Mai. Please send us all of them.');
  await expect(customer.words('I am Mai. Please send us all of them.')).toBeVisible();

  for (const hidden of [secret, help]) {
    expect(customer.wire.frames.filter(({ text }) => text.includes(hidden))).toEqual([]);
    await expect(customer.panel.getByText(hidden)).toHaveCount(0);
  }
});

test('every page of supervisors can be read by everybody', async ({ house, people }) => {
  const queue = await house.desk.queue({ name: 'Shoes', targets: { firstResponseSeconds: 60 } });
  const linh = await people.agent('linh');
  const question = unique('Do they run small?');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  await linh.receive(question);
  await linh.write('A little.');
  const { page } = await people.agent('mai');
  const goTo = (name: string) => page.getByRole('link', { name, exact: true }).first().click();

  await goTo('Wallboard');
  await expect(page.getByRole('listitem', { name: 'Shoes', exact: true })).toBeVisible();
  await looksWell(page, 'console-wallboard');
  await goTo('Reports');
  await expect(page.getByRole('region', { name: 'All figures' })).toBeVisible();
  await looksWell(page, 'console-reports');
  await page
    .getByRole('button', { name: /^Came, .*Show the conversations/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await looksWell(page, 'console-reports-behind');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // The drawing, by the keyboard alone: one stop of Tab, arrows, Enter; and back to where one was.
  const drawing = page.getByRole('group', { name: /^Chart\./ });
  await drawing.locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  const served = drawing.getByRole('button', { name: /^Served, .*: 1\. Show the conversations$/ });
  await expect(served).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Served: / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(served).toBeFocused();

  // A bar, by the mouse: what is behind it is looked at without anybody being told.
  await served.click();
  await page.getByRole('dialog').getByRole('listitem').getByRole('button').first().click();
  await expect(page.getByText(/Nobody here is told/)).toBeVisible();
  await goTo('Reports');
  await goTo('Scorecards');
  await expect(page.getByRole('columnheader', { name: 'Kept, share' })).toBeVisible();
  await looksWell(page, 'console-scorecards');

  await goTo('Alerts');
  await goTo('New rule');
  await page.getByLabel('Name', { exact: true }).fill('Somebody waits too long');
  await looksWell(page, 'console-alert-rule');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'Somebody waits too long', exact: true })).toBeVisible();
  await looksWell(page, 'console-alert-rules');

  await goTo('Staffing');
  await page.getByRole('button', { name: 'Fill it in' }).click();
  await expect(page.getByText(/^Customers an hour: from/)).toBeVisible();
  await looksWell(page, 'console-staffing-measured');

  const admin = await people.agent('admin');
  await admin.page.getByRole('link', { name: 'Audit log', exact: true }).first().click();
  await expect(
    admin.page.getByRole('region', { name: 'What was noted' }).getByRole('listitem').first(),
  ).toBeVisible();
  await looksWell(admin.page, 'console-audit');
});

test('an agent finds none of it', async ({ house, people }) => {
  const queue = await house.desk.queue({ name: 'Shoes' });
  const linh = await people.agent('linh');
  const question = unique('May I?');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  await linh.receive(question);
  const id = linh.conversationId();
  for (const name of ['Wallboard', 'Reports', 'Alerts', 'Audit log', 'Staffing'])
    await expect(linh.page.getByRole('link', { name, exact: true })).toHaveCount(0);
  await expect(linh.page.getByRole('region', { name: 'For supervisors' })).toHaveCount(0);

  const { request } = linh.page;
  const base = `${house.server.origin}/api/v1`;
  const { csrfToken } = await (await request.get(`${base}/me`)).json();
  const headers = { 'X-CSRF-Token': csrfToken };
  const clientId = 'e2e-not-mine';
  const refused: [string, string, object?][] = [
    ['GET', '/wallboard'],
    ['GET', '/reports/volumes'],
    ['GET', '/reports/volumes/conversations?figure=arrived'],
    ['GET', '/staffing/prefill?hours=24'],
    ['GET', '/alerts'],
    ['GET', '/alerts/rules'],
    ['PUT', '/alerts/rules/mine', { name: 'x', tile: 'waiting', above: 1, forSeconds: 0 }],
    ['DELETE', '/alerts/rules/mine'],
    ['GET', '/audit'],
    ['GET', '/audit/export?format=csv'],
    ['GET', '/hands'],
    ['GET', '/measures/rebuild'],
    ['POST', '/measures/rebuild'],
    ['PUT', `/queues/${queue}/state`, { state: 'closed' }],
    ['PUT', `/agents/${(await (await request.get(`${base}/me`)).json()).id}/presence`, { status: 'away' }],
    ['POST', `/conversations/${id}/observe`],
    ['POST', `/conversations/${id}/whisper`, { clientId, text: 'psst' }],
    ['POST', `/conversations/${id}/join`, { clientId }],
    ['POST', `/conversations/${id}/take-over`, { clientId }],
  ];
  for (const [method, path, data] of refused) {
    const answer = await request.fetch(`${base}${path}`, { method, headers, ...(data && { data }) });
    expect([403, 404], `${method} ${path}`).toContain(answer.status());
  }
});
