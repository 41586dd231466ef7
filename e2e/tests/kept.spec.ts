import { expect, testAlone } from '../stage/index.ts';
import { looksAsKept } from '../stage/looks.ts';

const question = 'My mother wants to return six pairs. Her feet hurt since the treatment.';

// Sixteen pictures and more, each taken until two of them are the same.
testAlone.describe.configure({ timeout: 450_000 });

testAlone('both faces look as they were kept', async ({ house, people }) => {
  const agent = await people.agent();
  await expect(agent.page.getByRole('heading', { name: 'Conversations', level: 1 })).toBeAttached();
  await looksAsKept(agent.page, 'console-empty');

  const customer = await people.customer();
  await looksAsKept(customer.page, 'widget-new');
  await customer.start(question);
  await agent.receive(question);
  await agent.write('Of course. We fetch them from your door, and it costs you nothing.');
  await customer.write('Thank you, that is kind.');
  await expect(agent.words('Thank you, that is kind.')).toBeVisible();
  await expect(agent.page.getByText(/is with you now/)).toHaveCount(0);
  await agent.page.mouse.move(0, 0);
  // The colour of a customer is their own.
  await looksAsKept(agent.page, 'console-talk', [agent.page.locator('[data-tint]')]);
  await looksAsKept(customer.page, 'widget-talk');

  const visitor = await people.browser();
  const page = await visitor.newPage();
  await page.goto(`${house.server.origin}/console/`);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await looksAsKept(page, 'sign-in');
});
