import type { House, People } from '../stage/index.ts';
import { expect, test, unique } from '../stage/index.ts';
import { Tray } from '../stage/tray.ts';

/** An agent with a conversation in a queue that has a rule of its own. */
async function talk(house: House, people: People, perGesture: number, perCustomer: number) {
  const queue = await house.desk.queue({});
  await house.desk.rule(queue, perGesture, perCustomer);
  const question = unique('My mother’s feet hurt, and I ordered the wrong size twice.');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  const agent = await people.agent();
  await agent.receive(question);
  return { queue, customer, agent, tray: new Tray(agent.page) };
}

/** As much of a PDF as makes it one. */
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);

interface Gestures {
  readonly items: readonly { readonly id: string; readonly status: string }[];
}

test('what is over the limit waits until a supervisor says yes, and one’s own is for somebody else', async ({
  faults,
  house,
  people,
}) => {
  faults.expect(/status of 403 .*\/approve\)/);
  const { agent, tray } = await talk(house, people, 50, 500);
  const supervisor = await people.agent('mai');
  await supervisor.become('Busy');
  await supervisor.page.goto(`${house.server.origin}/console/approvals`);
  await expect(supervisor.page.getByText('Nobody waits for a yes')).toBeVisible();

  await tray.open();
  await tray.choose('To delight', 'Gift card');
  await tray.amount.fill('80');
  await expect(tray.verdict).toHaveText(
    'Needs somebody’s yes first. It is more than one gesture may cost without asking.',
  );
  await tray.root.getByRole('button', { name: 'Ask for a yes' }).click();
  await expect(supervisor.page.getByText('Linh asks for a yes')).toBeVisible();
  await expect(supervisor.page).toHaveTitle(/^\(\d+\) /);
  await expect(tray.step('Gift card', 'Approval')).toBeVisible();

  const request = supervisor.page.getByRole('link', { name: /Gift card/ });
  await expect(request).toContainText('$80');
  await request.click();
  const id = new URL(supervisor.page.url()).pathname.split('/').at(-1);
  await expect(supervisor.page.getByText('wrong size twice').first()).toBeVisible();

  const own = await agent.page.context().newPage();
  await own.goto(`${house.server.origin}/console/approvals/${id}`);
  await expect(own.getByText('This is yours, so somebody else has to look at it.')).toBeVisible();
  await expect(own.getByRole('button', { name: 'Say yes' })).toHaveCount(0);
  const refused = await own.evaluate(async (gesture) => {
    const { csrfToken } = await (await fetch('/api/v1/me')).json();
    const headers = { 'X-CSRF-Token': csrfToken };
    return (await fetch(`/api/v1/gestures/${gesture}/approve`, { method: 'POST', headers })).json();
  }, id);
  expect(refused.code).toBe('own_request');

  await supervisor.page.getByRole('button', { name: 'Say yes' }).click();
  await expect(supervisor.page.getByText('Linh has your yes.')).toBeVisible();
  await expect(tray.step('Gift card', 'Approved')).toBeVisible();
  await expect(tray.step('Gift card', 'Delivered')).toBeVisible();
});

test('what the budget has no room for is said at its place, and nothing that was typed is lost', async ({
  faults,
  house,
  people,
}) => {
  faults.expect(/status of 422 .*\/api\/v1\/gestures\)/);
  const { queue, tray } = await talk(house, people, 100, 40);
  await tray.open();
  await tray.choose('To make up for it', 'Credit for our shop');
  await tray.note.fill('We are sorry. This was our mistake.');
  await tray.amount.fill('50');
  await expect(tray.verdict).toHaveText(
    'This cannot be given. The budget has no room for it. A smaller one may fit.',
  );
  await expect(tray.send).toBeDisabled();

  // Between the look and the press somebody else may take what was left.
  await tray.amount.fill('30');
  await expect(tray.verdict).toHaveText(/Goes out at once/);
  await house.desk.rule(queue, 100, 10);
  await tray.send.click();
  await expect(tray.root.getByRole('alert')).toContainText('This was not sent, and nothing was set aside.');
  await expect(tray.note).toHaveValue('We are sorry. This was our mistake.');
  await expect(tray.amount).toHaveValue('30');
  await expect(tray.card('Credit for our shop')).toHaveCount(0);
  await tray.amount.fill('10');
  await expect(tray.verdict).toHaveText(/Goes out at once/);
  await tray.send.click();
  await expect(tray.card('Credit for our shop')).toContainText('$10');
});

test('a double click gives once', async ({ house, people }) => {
  const { agent, tray } = await talk(house, people, 50, 500);
  await tray.open();
  await tray.choose('To delight', 'Sunflowers');
  await expect(tray.verdict).toHaveText(/Goes out at once/);
  await tray.send.dblclick();
  await expect(tray.card('Sunflowers')).toBeVisible();
  await expect(tray.root).toBeHidden();
  const { items } = await house.desk.ask<Gestures>(`/gestures?conversation=${agent.conversationId()}`);
  expect(items).toHaveLength(1);
  await expect(tray.card('Sunflowers')).toHaveCount(1);
});

test('an administrator changes the rule for everybody, and sees what Linh could give by it', async ({
  house,
  people,
}) => {
  const before = await house.desk.ask<object>('/empowerment/rules/default');
  const { page } = await people.agent('admin');
  try {
    await page.getByRole('link', { name: 'Empowerment' }).first().click();
    await page.getByRole('link', { name: 'Everybody, where no other rule fits' }).click();
    const most = page.getByLabel('At once');
    await most.fill('-5');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(most).toHaveAttribute('aria-invalid', 'true');
    await expect(most).toBeFocused();
    await most.fill('21.50');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Up to $21.50 at once')).toBeVisible();

    await page.getByRole('link', { name: 'Try it' }).click();
    await page.getByLabel('Who wants to give').selectOption({ label: 'Linh' });
    await page.getByLabel('Amount').fill('22');
    await page.getByRole('button', { name: 'What would happen?' }).click();
    await expect(page.getByText('Linh can give $21.50 at once now')).toBeVisible();
    await expect(page.getByText('Ask first')).toBeVisible();
    await page.getByLabel('Amount').fill('21');
    await page.getByRole('button', { name: 'What would happen?' }).click();
    await expect(page.getByText('Do it, looked at later')).toBeVisible();
  } finally {
    await house.desk.setRule('default', before);
  }
});

test('an errand is taken, its receipt kept, and done with what it cost: the gift is there', async ({
  house,
  people,
}) => {
  const what = 'Bought for them in another shop';
  const wanted = unique('The Linden in 39, at Hoa’s shoe shop.');
  const { tray } = await talk(house, people, 100, 500);
  await tray.open();
  await tray.choose('To delight', what);
  await tray.root.getByLabel('For the colleague who gets it').fill(wanted);
  await tray.note.fill('We found them for you.');
  await tray.amount.fill('45');
  await expect(tray.verdict).toHaveText(/Goes out at once/);
  await tray.send.click();
  await expect(tray.step(what, 'Ordered')).toBeVisible();

  const { page } = await people.agent('an');
  await page.getByRole('link', { name: 'Errands' }).first().click();
  const task = page.getByRole('article').filter({ hasText: wanted });
  await expect(task).toContainText('at most $45');
  await task.getByRole('button', { name: 'I’ll do it' }).click();
  await expect(task.getByText('Yours')).toBeVisible();
  const receipt = task.getByLabel('Choose a receipt');
  await receipt.setInputFiles({ name: 'a.pdf', mimeType: 'text/html', buffer: Buffer.from('<script>') });
  await expect(task.getByRole('alert')).toBeVisible();
  await receipt.setInputFiles({ name: 'shoes.pdf', mimeType: 'application/pdf', buffer: pdf });
  await expect(task.getByRole('button', { name: 'Use another receipt' })).toBeVisible();
  await task.getByRole('button', { name: 'Done', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'It has arrived?' });
  const cost = dialog.getByLabel('What it cost, in USD');
  await cost.fill('46');
  await dialog.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(dialog.getByText(/^That is more than/)).toBeVisible();
  await cost.fill('42');
  await dialog.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(tray.step(what, 'Delivered')).toBeVisible();
  await expect
    .poll(() => house.desk.ask<{ ok: boolean }>('/empowerment/ledger/check').then(({ ok }) => ok))
    .toBe(true);
});
