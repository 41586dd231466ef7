import { expect, testAlone as test, unique } from '../stage/index.ts';
import { looksWell, picture } from '../stage/looks.ts';

// Axe looks at two screens four times.
test.describe.configure({ timeout: 300_000 });
test.use({ settings: { 'bouquet.widget.typing-preview': 'true' } });

test('colleagues see who is in a conversation, what its customer types, and who asks them to look', async ({
  people,
}) => {
  const question = unique('My mother wants to return six pairs.');
  const linh = await people.agent();
  const customer = await people.customer();
  await customer.start(question);
  await linh.receive(question);
  const an = await people.agent('an', 'all');
  await an.choose(question);
  const here = an.page.getByRole('list', { name: 'Colleagues who are here too' });
  await expect(here.getByText('Linh is looking')).toBeAttached();

  await linh.reply.pressSequentially('We fetch them');
  await expect(an.page.getByText('Linh is writing a reply. Wait a moment')).toBeVisible();
  await expect(here.getByText('Linh is writing a reply')).toBeAttached();
  await picture(an.page, 'console-colleague-writes');
  await linh.reply.fill('');

  await expect(customer.panel.getByText('The team sees what you type before you send it.')).toBeVisible();
  await customer.field.pressSequentially('And my aunt');
  await expect(linh.transcript.getByRole('note', { name: 'Not sent yet' })).toHaveText('And my aunt');
  await picture(linh.page, 'console-preview');
  await picture(customer.page, 'widget-preview');
  await customer.field.fill('');

  // By keys alone, and without accents.
  await linh.page.getByRole('button', { name: 'Note', exact: true }).click();
  const note = linh.page.getByRole('textbox', { name: 'Note' });
  await note.pressSequentially('@a');
  await expect(linh.page.getByRole('listbox', { name: 'Colleagues to mention' })).toBeVisible();
  await picture(linh.page, 'console-mention-list');
  await note.press('Enter');
  await note.pressSequentially('do you know a florist in Huế?');
  await expect(here.getByText('Linh is writing a note')).toBeAttached();
  await an.page.getByRole('link', { name: 'Queue' }).first().click();
  await note.press('Enter');
  await expect(here).toHaveCount(0);
  await expect(linh.page.getByRole('list', { name: 'Colleagues who are here too' })).toHaveCount(0);
  await expect(an.page.getByText(/Linh mentioned you/)).toBeVisible();
  const link = an.page.getByRole('link', { name: 'Mentions' }).first();
  await expect(link).toContainText('1');
  await link.click();
  const mention = an.page.getByRole('link', { name: /do you know a florist/ });
  await expect(mention).toContainText('New');
  await expect(link).not.toContainText('1');
  await looksWell(an.page, 'console-mentions');
  await mention.click();
  await expect(an.page.getByRole('note').getByText('@An', { exact: true })).toBeVisible();
  await expect(
    linh.page.getByRole('list', { name: 'Colleagues who are here too' }).getByText('An is looking'),
  ).toBeAttached();
  await looksWell(linh.page, 'console-together');
  await customer.write('Are you there?');
  await expect(customer.panel.getByText('florist')).toHaveCount(0);
});
