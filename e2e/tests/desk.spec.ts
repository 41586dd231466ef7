import { expect, test, unique } from '../stage/index.ts';

test('a reply is written with an answer, an emoji and a draft that waits', async ({ people }) => {
  const agent = await people.agent('linh', 'all');
  const { page } = agent;
  const shortcut = unique('sizes').replace(/[^\p{L}\p{N}]+/gu, '-');
  await page.getByRole('link', { name: 'Answers' }).click();
  await page
    .getByRole('link', { name: /New answer|Write the first one/ })
    .first()
    .click();
  await page.getByLabel('Shortcut').fill(shortcut);
  await page
    .getByRole('textbox', { name: 'The answer' })
    .fill('They run large, {{customer.firstName|there}}.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`/${shortcut} is kept.`)).toBeVisible();

  const customer = await people.customer();
  const question = unique('Do they run large?');
  await customer.start(question);
  await agent.goTo('mine');
  await agent.receive(question);
  await agent.reply.pressSequentially(`/${shortcut.slice(0, 5)}`);
  await page.getByRole('option').filter({ hasText: shortcut }).click();
  await expect(agent.reply).toHaveValue('They run large, there.');
  await agent.reply.press('End');
  await agent.reply.pressSequentially(' :bouquet');
  await page
    .getByRole('option', { name: /bouquet/i })
    .first()
    .click();
  await expect(agent.reply).toHaveValue(/^They run large, there\. 💐/u);

  await page.reload();
  await expect(agent.reply).toHaveValue(/^They run large, there\. 💐/u);
  await agent.reply.press('Enter');
  await expect(customer.words('They run large, there. 💐')).toBeVisible();
  await expect(agent.reply).toHaveValue('');
});

test('the desk is worked with keys, which can be switched off', async ({ people }) => {
  const agent = await people.agent('linh');
  const { page } = agent;
  const customer = await people.customer();
  const question = unique('Where is my parcel?');
  await customer.start(question);
  await agent.receive(question);

  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('She asked twice.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('note').filter({ hasText: 'She asked twice.' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(agent.reply).toBeFocused();

  // What is asked for in the bar is found by a word of the conversation, with or without its accents.
  await page.keyboard.press('Control+k');
  const bar = page.getByRole('dialog', { name: 'Do or find something' });
  await bar.getByRole('combobox').fill('PARCÉL');
  await bar.getByRole('option').filter({ hasText: question }).click();
  await expect(bar).toBeHidden();
  await expect(agent.words(question)).toBeVisible();

  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await help.getByRole('switch', { name: 'Single keys' }).click({ force: true });
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('e');
  await page.keyboard.press('Control+k');
  await expect(bar).toBeVisible();
  await page.keyboard.press('Escape');
  await agent.hasIt();
});

test('a pane is as wide as it was made, and what matters to a customer is kept', async ({ people }) => {
  const agent = await people.agent('linh');
  const { page } = agent;
  const customer = await people.customer();
  const question = unique('May I pay later?');
  await customer.start(question);
  await agent.receive(question);

  const line = page.getByRole('separator', { name: 'Width of the list' });
  const usual = Number(await line.getAttribute('aria-valuenow'));
  await line.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(line).toHaveAttribute('aria-valuenow', String(usual + 64));
  await page.reload();
  await expect(line).toHaveAttribute('aria-valuenow', String(usual + 64));

  const known = page.getByRole('region', { name: 'Good to know' });
  await known.getByRole('button', { name: 'Add' }).click();
  await known.getByText('Matters to them').click();
  await known.getByLabel('In one line').fill('Likes a call better than a letter');
  await page.keyboard.press('Enter');
  await expect(known.getByText('Likes a call better than a letter')).toBeVisible();
  await expect(known.getByText(/Linh/)).toBeVisible();
  await known.getByRole('button', { name: 'Delete: Likes a call better than a letter' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.reload();
  await expect(known.getByText('Likes a call better than a letter')).toBeVisible();
});
