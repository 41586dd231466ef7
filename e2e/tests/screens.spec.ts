import { Agent } from '../stage/agent.ts';
import { Customer } from '../stage/customer.ts';
import { nobodySignedIn, serverAway } from '../stage/faults.ts';
import { expect, test, testAlone, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

const widget = 'bouquet-widget';

// Axe looks at each screen four times, which is most of a minute on a machine that has other things to do.
test.describe.configure({ timeout: 450_000 });

test('every screen of the widget can be read by everybody', async ({ faults, house, people }) => {
  const context = await people.browser();
  const customer = new Customer(await context.newPage());
  const { page } = customer;
  await page.goto(house.shop.url());
  await expect(customer.launcher).toBeVisible();
  await looksWell(page, 'widget-closed', widget);
  await customer.open();
  await looksWell(page, 'widget-new', widget);

  const question = unique('My mother wants to return six pairs. Her feet hurt since the treatment.');
  await customer.start(question);
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();
  await looksWell(page, 'widget-waiting', widget);
  await customer.panel.getByRole('button', { name: 'I do not want to wait any longer' }).click();
  await looksWell(page, 'widget-give-up', widget);
  await customer.panel.getByRole('button', { name: 'Keep waiting' }).click();
  const agent = await people.agent();
  await agent.receive(question);
  await agent.write(
    'Of course. See https://shop.example/returns – or we fetch them from your door.',
    'Of course. See shop.example/returns – or we fetch them from your door.',
  );
  await agent.write('How is she today?');
  await expect(customer.words('How is she today?')).toBeVisible();
  await customer.write('Better, thank you!');
  await agent.reply.fill('I');
  await expect(customer.log.getByText('Linh is writing')).toBeVisible();
  await looksWell(page, 'widget-talk', widget);

  faults.expect(serverAway);
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(customer.panel.getByText(/offline|connection is lost|Connecting/)).toBeVisible();
  await customer.write('Are you still there?');
  await expect(customer.log.getByText('Not sent', { exact: true })).toBeVisible();
  await looksWell(page, 'widget-not-sent', widget);
  await context.setOffline(false);
  await expect(agent.words('Are you still there?')).toBeVisible({ timeout: 40_000 });

  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(customer.panel.getByRole('button', { name: 'start a new one' })).toBeVisible();
  await looksWell(page, 'widget-resolved', widget);
  await customer.panel.getByRole('button', { name: 'All conversations' }).click();
  await expect(customer.panel.getByRole('heading', { name: 'Your conversations' })).toBeVisible();
  await looksWell(page, 'widget-home', widget);
});

test('every screen of who comes while nobody is there can be read by everybody', async ({
  house,
  people,
}) => {
  const queue = await house.desk.queue({ open: false, outOfHours: { action: 'callback' } });
  const customer = await people.customer({ data: { queue } });
  const { page, panel } = customer;
  await customer.start('Can somebody measure my feet?');
  await expect(panel.getByText('We can call you back instead.')).toBeVisible();
  await looksWell(page, 'widget-out-of-hours', widget);
  await panel.getByRole('button', { name: 'Ask for a call' }).click();
  const phone = panel.getByRole('textbox', { name: 'Your phone number' });
  await phone.fill('12');
  await phone.press('Enter');
  await expect(panel.getByText('This number cannot be called.')).toBeVisible();
  await looksWell(page, 'widget-call-form', widget);
  await phone.fill('+84 90 123 45 67');
  await phone.press('Enter');
  await expect(panel.getByText('We will call you on +84901234567.')).toBeVisible();
  await looksWell(page, 'widget-call-asked', widget);
});

test('every screen of giving out can be read by everybody', async ({ house, people }) => {
  // More than a small screen has room for.
  for (const name of [
    'Brides',
    'Children',
    'Hiking',
    'Orthopaedics',
    'Refunds',
    'Returns',
    'Running',
    'Wholesale',
  ]) {
    await house.desk.queue({ name });
  }
  const queue = await house.desk.queue({ name: 'Fitting room', mode: 'offer', offerSeconds: 300 });
  const agent = await people.agent();
  const { page } = agent;
  const customer = await people.customer();
  await customer.start('My mother wants to return six pairs. Her feet hurt since the treatment.');
  await agent.receive('six pairs');
  const asking = [
    await house.desk.visitor(
      queue,
      'Which size do I need for a foot of 24.5 cm? I measured it twice, in the evening.',
    ),
    await house.desk.visitor(queue, 'Xin chào, tôi muốn hỏi về đôi Peony màu hồng.'),
  ];
  await expect(agent.offer('Which size')).toBeVisible();
  await expect(agent.offer('Xin chào')).toBeVisible();
  await looksWell(page, 'console-offers');
  await Promise.all(asking.map((visitor) => visitor.leave()));
  await expect(agent.offer('Which size').or(agent.offer('Xin chào'))).toHaveCount(0);

  const an = await people.agent('an');
  await an.become('Busy');
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: /^An/ })).toContainText('Busy');
  await looksWell(page, 'console-hand-over');
  await page.getByRole('menuitem', { name: /^An/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand over to' });
  await dialog.getByRole('textbox').fill('She wants all six pairs back. Be kind: her feet hurt.');
  await looksWell(page, 'console-hand-over-note');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await agent.become('Away');
  for (let number = 1; number <= 14; number++) {
    await house.desk.visitor(
      'general',
      `Question ${number}: is there a Dune in half sizes as well, or only whole?`,
    );
  }
  await agent.goTo('queued');
  await expect(agent.row('Question 1:')).toBeVisible();
  await looksWell(page, 'console-queue-full');
});

test('every screen of an administrator can be read by everybody', async ({ faults, house, people }) => {
  faults.expect(/ERR_FAILED.*\/api\/v1\/queues\)/);
  await house.desk.queue({ name: 'Đổi trả', languages: ['vi'], skills: ['returns'], mode: 'offer' });
  const weekly = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => ({ day, from: '08:00', to: '17:30' }));
  await house.desk.queue({ name: 'Repairs', hours: { timeZone: 'Asia/Ho_Chi_Minh', weekly } });
  await house.desk.queue({ name: 'Closed for the season', open: false });
  const admin = await people.agent('admin');
  const { page } = admin;
  await page.getByRole('link', { name: 'Queues' }).first().click();
  await expect(page.getByRole('link', { name: 'Repairs', exact: true })).toBeVisible();
  await looksWell(page, 'console-queues');
  await page.getByRole('link', { name: 'Add a queue' }).click();
  await page.getByRole('switch', { name: 'Always open' }).click();
  await page.getByRole('button', { name: 'Add hours on Monday' }).click();
  await page.getByRole('button', { name: 'Add a holiday' }).click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Something is not right yet.')).toBeVisible();
  await looksWell(page, 'console-queue-form');
  await page.route('**/api/v1/queues', (route) => route.abort());
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await expect(page.getByText('The queues could not be loaded.')).toBeVisible();
  await looksWell(page, 'console-queues-failed');
  await page.unroute('**/api/v1/queues');
  await admin.goTo('mine');
  await page.getByRole('link', { name: 'Team' }).first().click();
  await expect(page.getByText('linh@bouquet.example')).toBeVisible();
  await looksWell(page, 'console-team');
  await page.getByRole('button', { name: 'Add a colleague' }).click();
  await page.getByLabel('Languages').and(page.locator('input:visible')).fill('klingon!');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('is not a language code')).toBeVisible();
  await looksWell(page, 'console-colleague');
});

testAlone('every screen of an agent can be read by everybody', async ({ faults, house, people }) => {
  faults.expect(nobodySignedIn);
  faults.expect(/status of 401 .*\/api\/v1\/login\)/);
  faults.expect(/status of 404 .*\/api\/v1\/conversations\/nobody/);
  const context = await people.browser();
  const agent = new Agent(await context.newPage(), house.server.origin);
  const { page } = agent;
  await agent.goTo('queued');
  await agent.signIn('linh', 'wrong');
  await expect(page.getByRole('alert')).toBeVisible();
  await looksWell(page, 'console-sign-in');
  await agent.signIn('linh');
  await expect(page.getByText('The queue is empty')).toBeVisible();
  await agent.become('Away');
  await looksWell(page, 'console-empty');

  const first = await people.customer();
  await first.start('Do you have these in green?');
  const customer = await people.customer({ title: 'Peony, a sneaker in rose – Sole & Petal' });
  await customer.start('My mother wants to return six pairs. Her feet hurt since the treatment.');
  await expect(agent.row('six pairs')).toBeVisible();
  await looksWell(page, 'console-queue');
  await agent.choose('six pairs');
  await agent.take();
  await agent.become('Online');
  await agent.write(
    'Of course. See https://shop.example/returns – or we fetch them from your door.',
    'Of course. See shop.example/returns – or we fetch them from your door.',
  );
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('My father has the same. Let us send flowers.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('note')).toBeVisible();
  await looksWell(page, 'console-note');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await customer.write('That is so kind of you!');
  await customer.field.fill('And');
  await expect(agent.transcript.getByText(/is typing$/)).toBeVisible();
  await looksWell(page, 'console-talk');
  await page.goto(`${page.url()}/customer`);
  await expect(page.getByRole('heading', { name: 'This conversation' })).toBeVisible();
  await looksWell(page, 'console-customer');
  await page.goBack();
  await agent.openAccount();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await looksWell(page, 'console-account');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByText('This conversation is resolved.')).toBeVisible();
  await looksWell(page, 'console-resolved');
  await page.goto(`${house.server.origin}/console/all/nobody`);
  await expect(page.getByText('This conversation does not exist, or is not yours to see.')).toBeVisible();
  await looksWell(page, 'console-gone');
});
