import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

test('a customer asks for a person, and then for another one', async ({ house, people }) => {
  const queue = await house.desk.queue({ mode: 'auto', callbacks: 'always' });
  const customer = await people.customer({ data: { queue } });
  const { panel } = customer;
  const menu = async (item: string) => {
    await panel.getByRole('button', { name: 'More' }).click();
    await panel.getByRole('menuitem', { name: item }).click();
  };
  await menu('Ask for a person');
  await expect(panel.getByText('A person reads what you write.')).toBeVisible();
  await panel.getByRole('button', { name: 'All right' }).click();
  const question = unique('Do they run small?');
  await customer.start(question);
  await expect(panel.getByText('We can call you back instead.')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Ask for a call' })).toBeVisible();
  const linh = await people.agent('linh');
  await linh.receive(question);
  await expect(customer.log.getByText('Linh joined the conversation')).toBeVisible();

  await menu('Another agent, please');
  await expect(panel.getByText('Shall somebody else go on instead of Linh?')).toBeVisible();
  await looksWell(customer.page, 'widget.another-agent', 'bouquet-widget');
  const an = await people.agent('an');
  await panel.getByRole('button', { name: 'Yes, please' }).click();
  await expect(customer.log.getByText('You asked for somebody else than Linh.')).toBeVisible();
  await an.receive(question);
  await expect(an.page.getByText(/asked for somebody else than Linh/)).toBeVisible();
  await expect(customer.log.getByText('An joined the conversation')).toBeVisible();

  await menu('Another agent, please');
  await panel.getByRole('button', { name: 'Yes, please' }).click();
  await expect(panel.getByText('You have asked for somebody else only just now.')).toBeVisible();
  await expect(an.row(question)).toBeVisible();
});
