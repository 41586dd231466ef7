import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

test('whoever looks at the conversation sees where its customer is, as they go', async ({ people }) => {
  const script = 'window.Bouquet = function () { (Bouquet.q = Bouquet.q || []).push(arguments); };';
  const customer = await people.customer({ title: 'Meadow', script });
  const agent = await people.agent();
  const question = unique('Is there a 38?');
  await customer.start(question);
  await agent.receive(question);
  const panel = agent.page.getByRole('region', { name: 'Customer' });
  await expect(panel.getByText('Meadow')).toBeVisible();
  await customer.page.evaluate(() => {
    history.pushState({}, '', '?pair=rain');
    document.title = 'Rain boots';
    (window as unknown as { Bouquet(...call: unknown[]): void }).Bouquet('set', { cart: 'A-1042' });
  });
  await expect(panel.getByText('Rain boots')).toBeVisible();
  await expect(panel.getByText('A-1042')).toBeVisible();
  await customer.page.evaluate(() =>
    (window as unknown as { Bouquet(...call: unknown[]): void }).Bouquet('set', { cart: 'A-2000' }),
  );
  await expect(panel.getByText('A-2000')).toBeVisible();
  await expect(panel.getByText('A-1042')).toBeHidden();
  await looksWell(agent.page, 'console.visit');
  await customer.page.evaluate(() =>
    (window as unknown as { Bouquet(...call: unknown[]): void }).Bouquet('set', { cart: null }),
  );
  await expect(panel.getByText('A-2000')).toBeHidden();
});
