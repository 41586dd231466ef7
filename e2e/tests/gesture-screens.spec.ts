import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';
import { Tray } from '../stage/tray.ts';

// Axe looks at each screen four times, which is most of a minute on a machine that has other things to do.
test.describe.configure({ timeout: 450_000 });

test('every screen of giving can be read by everybody', async ({ faults, house, people }) => {
  faults.expect(/status of 400 .*\/gift\//);
  const queue = await house.desk.queue({});
  await house.desk.rule(queue, 50, 500);
  const question = unique(
    'My mother’s feet are sore since the treatment. Six pairs, and none of them fits her.',
  );
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  const agent = await people.agent('linh', 'mine', { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = agent;
  await agent.receive(question);
  const tray = new Tray(page);
  await tray.open();
  await tray.root.getByRole('button', { name: 'To delight' }).click();
  await expect(tray.root.getByRole('button', { name: /^Sunflowers/ })).toBeVisible();
  await looksWell(page, 'console-tray-ideas');
  await tray.root.getByRole('button', { name: /^Sunflowers/ }).click();
  await tray.root.getByRole('button', { name: /^For / }).click();
  await tray.root.getByLabel('Email').fill('nobody');
  await tray.amount.fill('65');
  await tray.note.fill('');
  await expect(tray.verdict).toBeVisible();
  await tray.send.click();
  await expect(tray.root.getByText('A kind word belongs to it.')).toBeVisible();
  await looksWell(page, 'console-tray-problems');
  await tray.root.getByLabel('Email').fill('');
  await tray.note.fill('Get well soon, with love from all of us.');
  await tray.send.click();
  await expect(tray.step('Sunflowers', 'Approval')).toBeVisible();
  await looksWell(page, 'console-gesture-asked');

  const supervisor = await people.agent('mai');
  await supervisor.become('Busy');
  const desk = supervisor.page;
  await desk.goto(`${house.server.origin}/console/approvals`);
  await desk.getByRole('link', { name: /Sunflowers/ }).click();
  await expect(desk.getByRole('button', { name: 'Say yes' })).toBeVisible();
  await looksWell(desk, 'console-approvals');
  await desk.getByRole('button', { name: 'Say yes' }).click();
  await expect(tray.step('Sunflowers', 'Ordered')).toBeVisible();
  await desk.getByRole('link', { name: 'To look at' }).click();
  await looksWell(desk, 'console-reviews');
  await desk.goto(`${house.server.origin}/console/empowerment/budgets`);
  await expect(desk.getByRole('heading', { name: 'Empowerment' })).toBeVisible();
  await looksWell(desk, 'console-budgets');

  const card = tray.card('Sunflowers');
  await card.getByRole('button', { name: 'Copy the recipient’s link' }).click();
  await expect(card.getByText('Copied')).toBeVisible();
  const recipient = await (await people.browser()).newPage();
  await recipient.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await looksWell(recipient, 'gift-question');
  await recipient.getByLabel('Full name').fill('Hoa');
  await recipient.getByLabel('Country').selectOption('VN');
  for (const field of ['Street and house number', 'Town or city']) {
    await recipient.getByLabel(field).fill(' ');
  }
  await recipient.getByRole('button', { name: 'Yes, please send it' }).click();
  await expect(recipient.getByRole('heading', { name: 'Please look at this once more' })).toBeVisible();
  await looksWell(recipient, 'gift-problems');
  await recipient.getByLabel('Street and house number').fill('12 Phố Hàng Bông');
  await recipient.getByLabel('Town or city').fill('Hà Nội');
  await recipient.getByLabel('Postcode').fill('11010');
  await recipient.getByRole('button', { name: 'Yes, please send it' }).click();
  await expect(recipient.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await looksWell(recipient, 'gift-thanks');

  await expect(tray.step('Sunflowers', 'Delivered')).toBeVisible();
  await card.getByRole('button', { name: 'Tell the customer' }).click();
  await expect(customer.log.getByText('It has arrived: Sunflowers')).toBeVisible();
  await looksWell(page, 'console-gesture-delivered');
  await looksWell(customer.page, 'widget-gift', 'bouquet-widget');
});

test('every screen of what may be given can be read by everybody', async ({ people }) => {
  const { page } = await people.agent('admin');
  await page.getByRole('link', { name: 'Empowerment' }).first().click();
  await expect(page.getByText('Everybody, where no other rule fits')).toBeVisible();
  await looksWell(page, 'console-rules');
  await page.getByRole('link', { name: 'Add a rule' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Say at least one of these.').first()).toBeVisible();
  await looksWell(page, 'console-rule-form');
  await page.getByRole('link', { name: 'Try it' }).click();
  await page.getByRole('button', { name: 'What would happen?' }).click();
  await expect(page.getByText(/can give/)).toBeVisible();
  await looksWell(page, 'console-preview');
  await page.getByRole('link', { name: 'Catalogue' }).click();
  await expect(page.getByText('Spring bouquet').first()).toBeVisible();
  await looksWell(page, 'console-catalogue');
  await page.getByRole('link', { name: 'Ledger' }).click();
  await looksWell(page, 'console-ledger');
});

test('every screen of stories can be read by everybody', async ({ house, people }) => {
  const { page } = await people.agent();
  await page.getByRole('link', { name: 'Stories' }).first().click();
  await expect(page.getByRole('article').first()).toBeVisible();
  await looksWell(page, 'console-stories');
  await page.getByRole('article').first().getByRole('link').first().click();
  await expect(page.getByRole('textbox', { name: 'Say something kind…' })).toBeVisible();
  await looksWell(page, 'console-story');
  await page.goto(`${house.server.origin}/console/stories/new`);
  await page.getByLabel('Title').fill('Six pairs came back, and flowers went out');
  await page
    .getByLabel('What was the situation?')
    .fill('Her mother has sore feet. Call her: +84 90 123 45 67.');
  await expect(page.getByRole('region', { name: 'How colleagues will read it' }).locator('mark')).toHaveCount(
    2,
  );
  await looksWell(page, 'console-story-form');
  // On a Monday nothing has been told yet; so this story is.
  await page.getByLabel('What was the situation?').fill('None of six pairs fitted her.');
  await page.getByLabel('What did we do?').fill('Took them all back, and sent flowers.');
  await page.getByRole('button', { name: 'Tell everybody' }).click();
  await expect(
    page.getByRole('heading', { name: 'Six pairs came back, and flowers went out' }),
  ).toBeVisible();
  await page.goto(`${house.server.origin}/console/stories/digest`);
  await expect(page.getByRole('heading', { name: 'Told this week' })).toBeVisible();
  await looksWell(page, 'console-digest');
});

test('every screen of errands can be read by everybody', async ({ house, people }) => {
  const queue = await house.desk.queue({});
  await house.desk.rule(queue, 100, 500);
  const question = unique('You have the Linden in 38 only, and I need it on Friday.');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  const agent = await people.agent();
  const { page } = agent;
  const tray = new Tray(page);
  await agent.receive(question);
  await tray.open();
  await tray.choose('To delight', 'Bought for them in another shop');
  await tray.root.getByLabel('For the colleague who gets it').fill('The Linden in 39, at Hoa’s shoe shop.');
  await looksWell(page, 'console-tray-errand');
  await tray.send.click();
  await expect(tray.step('Bought for them in another shop', 'Ordered')).toBeVisible();
  await page.getByRole('link', { name: 'Errands' }).first().click();
  const task = page.getByRole('article').filter({ has: page.getByRole('button', { name: 'I’ll do it' }) });
  await expect(task.first()).toBeVisible();
  await looksWell(page, 'console-tasks');
  await task.first().getByRole('button', { name: 'I’ll do it' }).click();
  await expect(page.getByRole('button', { name: /^Add the receipt/ })).toBeVisible();
  await looksWell(page, 'console-task');
  await page.getByRole('button', { name: 'Done', exact: true }).first().click();
  await expect(page.getByRole('dialog', { name: 'It has arrived?' })).toBeVisible();
  await looksWell(page, 'console-task-done');
});
