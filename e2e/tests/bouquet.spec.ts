import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, test } from '../stage/index.ts';
import { picture } from '../stage/looks.ts';
import { entriesOfCustomer } from '../stage/rest.ts';
import { Tray } from '../stage/tray.ts';

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Presses an arrow until this has the focus. */
async function arrowTo(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 30; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`The arrow did not lead to ${target}.`);
}

/** The recipient says where it should go, in a browser that runs no scripts. */
async function accept(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: /has something for you$/ })).toBeVisible();
  await expect(page.getByText('Get well soon, with love from all of us.')).toBeVisible();
  await picture(page, 'story-3-recipient');
  await page.getByLabel('Full name').fill('Bà Nguyễn Thị Hoa');
  await page.getByLabel('Street and house number').fill('12 Phố Hàng Bông');
  await page.getByLabel('Town or city').fill('Hà Nội');
  await page.getByLabel('Postcode').fill('11010');
  await page.getByLabel('Country').selectOption('VN');
  await page.getByRole('button', { name: 'Yes, please send it' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expect(page.getByText('Phố Hàng Bông')).toHaveCount(0);
}

test('flowers for her mother: sent by keyboard, accepted without a script, told, and taken up by a colleague', async ({
  house,
  people,
}) => {
  const feet = 'Her feet have been so sore since the treatment that none of them fits.';
  const question = `I bought six pairs of shoes for my mother. ${feet}`;
  const customer = await people.customer();
  await customer.start(question);
  const linh = await people.agent('linh', 'mine', clipboard);
  const { page } = linh;
  await linh.receive(question);
  await linh.write('Of course. We fetch all six from your door.');

  // Four decisions: to do something, why, what, and the words that go with it.
  const tray = new Tray(page);
  await page.keyboard.press('Control+Shift+G');
  await expect(tray.root.getByText(feet)).toBeVisible();
  await expect(tray.root.getByText(/^You may spend \$\d+ now without asking$/)).toBeVisible();
  const why = tray.root.getByRole('button', { name: 'To delight' });
  await expect(why).toBeFocused();
  await page.keyboard.press('Enter');
  const bouquet = tray.root.getByRole('button', { name: /^Spring bouquet/ });
  await expect(tray.root.getByRole('group', { name: 'Idea' }).locator(':focus')).toBeVisible();
  await arrowTo(page, bouquet);
  await page.keyboard.press('Enter');
  await expect(tray.note).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Get well soon, with love from all of us.');
  await expect(tray.verdict).toHaveText(/Goes out at once/);
  await picture(page, 'story-1-tray');
  await page.keyboard.press('Control+Enter');
  await expect(tray.root).toBeHidden();

  const card = tray.card('Spring bouquet');
  await expect(card).toContainText('$35');
  await expect(card).toContainText('A surprise');
  await expect(tray.step('Spring bouquet', 'Ordered')).toBeVisible();
  await picture(page, 'story-2-ordered');
  await card.getByRole('button', { name: 'Copy the recipient’s link' }).click();
  await expect(card.getByText('Copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await accept(await people.browser({ javaScriptEnabled: false }), link);

  await expect(tray.step('Spring bouquet', 'Delivered')).toBeVisible();
  const tracking = card.getByRole('link', { name: 'Where it is now' });
  await expect(tracking).toHaveAttribute('href', /^https:\/\/florist\.example\/track\//);
  await expect(card).not.toContainText('Phố Hàng Bông');

  // A surprise stays one: neither on the page of the customer, nor in what went over its wire.
  const token = await customer.token();
  const seen = async () =>
    JSON.stringify([
      customer.wire.frames.map(({ text }) => text),
      await entriesOfCustomer(house.server.origin, linh.conversationId(), token),
      await customer.page.content(),
    ]);
  expect(await seen()).not.toMatch(/gesture|bouquet\.|Spring bouquet|florist/i);
  await card.getByRole('button', { name: 'Tell the customer' }).click();
  await expect(customer.log.getByText('It has arrived: Spring bouquet')).toBeVisible();
  const follow = customer.log.getByRole('link', { name: 'See where it is' });
  await expect(follow).toHaveAttribute('href', /^https:\/\/florist\.example\/track\//);
  await expect(follow).toHaveAttribute('rel', /noopener/);
  expect(await seen()).not.toMatch(/amountMinor|Phố Hàng Bông/);
  await expect(card).toContainText('The customer is told');
  await picture(page, 'story-4-delivered');
  await picture(customer.page, 'story-5-customer');

  // Told to all, without what would give her away.
  const title = 'Six pairs came back, and flowers went out';
  await card.getByRole('link', { name: 'Tell colleagues' }).click();
  await page.getByLabel('Title').fill(title);
  await page
    .getByLabel('What was the situation?')
    .fill('None of six pairs of shoes fitted a mother with sore feet. Her daughter is hoa@example.com.');
  await page
    .getByLabel('What did we do?')
    .fill('Took all of the shoes back from her door, and sent flowers to the mother.');
  const preview = page.getByRole('region', { name: 'How colleagues will read it' });
  await expect(preview.locator('mark')).toContainText(['sore', 'hoa@example.com']);
  await expect(preview.getByText('An email address', { exact: true })).toBeVisible();
  const publish = page.getByRole('button', { name: 'Tell everybody' });
  await expect(publish).toBeDisabled();
  await picture(page, 'story-6-redaction');
  await preview.getByRole('button', { name: /instead of “hoa@example\.com”$/ }).click();
  // Her mother's health stays in what Linh heard: it blocks like a name, and she takes it out.
  await expect(preview.locator('mark')).toHaveText(['sore']);
  await expect(preview.getByText('Has to go before you tell everybody: somebody’s health.')).toBeVisible();
  await expect(publish).toBeDisabled();
  await picture(page, 'story-6b-health');
  await preview.getByRole('button', { name: 'Write “[private]” instead of “sore”' }).click();
  await expect(preview.locator('mark')).toHaveCount(0);
  await expect(preview.getByText('Nothing found that would give the customer away.')).toBeVisible();
  await publish.click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText('hoa@example.com')).toHaveCount(0);
  await expect(page.getByText(/sore/)).toHaveCount(0);
  await picture(page, 'story-7-told');
  const story = new URL(page.url()).pathname.split('/').at(-1);

  // A colleague with a customer like her finds it beside the chat, and does the same.
  await linh.become('Away');
  const an = await people.agent('an');
  const other = await people.customer();
  const alike =
    'Since the chemo my mother has sore feet, and the new shoes hurt her. May she send them back?';
  await other.start(alike);
  await an.receive(alike);
  const like = an.page
    .getByRole('region', { name: 'Like this' })
    .getByRole('listitem')
    .filter({ hasText: title });
  await expect(like).toBeVisible();
  await picture(an.page, 'story-8-alike');
  await like.getByRole('button', { name: `Use this idea: ${title}` }).click();
  const idea = new Tray(an.page);
  await expect(idea.root.getByRole('button', { name: 'To delight' })).toHaveAttribute('aria-pressed', 'true');
  await expect(idea.root.getByRole('region', { name: 'Idea' })).toContainText('Spring bouquet');
  await expect(idea.root.getByRole('region', { name: 'The story that it is from' })).toContainText(title);
  await expect(idea.note).not.toHaveValue('');
  await expect(like.getByText('Taken up 1 time')).toBeVisible();
  await idea.note.fill('For your mother, from all of us.');
  await picture(an.page, 'story-9-used');
  await idea.send.click();
  await expect(idea.card('Spring bouquet')).toBeVisible();
  const { usedCount } = await house.desk.ask<{ usedCount: number }>(`/stories/${story}`);
  expect(usedCount).toBe(1);
});
