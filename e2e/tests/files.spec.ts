import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

const widget = 'bouquet-widget';
const pdf = Buffer.from(`%PDF-1.7 a bill\n${' '.repeat(60_000)}`);

test('a customer sends a photograph and a bill, and both are there for those who may have them', async ({
  faults,
  house,
  people,
}) => {
  // What the server does not take is a failed request for a browser.
  faults.expect(/status of (415|404)/);
  const question = unique('The sole of one pair came off.');
  const customer = await people.customer({ pictures: true });
  const { page, panel, log } = customer;
  await customer.start(question);
  const photo = await page.screenshot({ type: 'jpeg' });
  const attach = panel.locator('input[type=file]');

  await attach.setInputFiles({ name: 'bill.html', mimeType: 'text/html', buffer: Buffer.from('<html><p>') });
  await expect(panel.getByRole('alert')).toHaveText('This kind of file cannot be sent');
  await expect(customer.sendButton).toHaveAttribute('aria-disabled', 'true');
  await attach.setInputFiles([
    { name: 'the torn shoes.jpg', mimeType: 'image/jpeg', buffer: photo },
    { name: 'bill.pdf', mimeType: 'application/pdf', buffer: pdf },
  ]);
  await expect(panel.getByText('the torn shoes.jpg is ready. bill.pdf is ready')).toBeAttached();
  await looksWell(page, 'widget-files-tray', widget);
  await panel.getByRole('button', { name: 'Remove bill.html' }).click();
  await customer.sendButton.click();

  const shown = log.getByRole('link', { name: 'Picture the torn shoes.jpg: save it' }).locator('img');
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  await expect(panel.getByRole('list', { name: 'Files to send' })).toBeHidden();
  await looksWell(page, 'widget-files', widget);
  const saving = page.waitForEvent('download');
  await log.getByRole('button', { name: /^Save bill\.pdf, 60 kB/ }).click();
  expect((await saving).suggestedFilename()).toBe('bill.pdf');

  await page.reload();
  await customer.open();
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);

  const stranger = await people.customer();
  await stranger.start(unique('Where is my order?'));
  const path = await page.evaluate(
    async ([server, token]) => {
      const headers = { Authorization: `Bearer ${token}` };
      const get = async (path: string) => (await fetch(`${server}/api/v1${path}`, { headers })).json();
      const [{ id }] = (await get('/conversations')).items;
      const { entries } = await get(`/conversations/${id}/entries`);
      return `/conversations/${id}/files/${entries.at(-1).attachments[0].id}`;
    },
    [house.server.origin, await customer.token()] as const,
  );
  const theirs = await stranger.page.evaluate(
    async ([address, token]) =>
      (await fetch(address, { headers: { Authorization: `Bearer ${token}` } })).status,
    [`${house.server.origin}/api/v1${path}`, await stranger.token()] as const,
  );
  expect(theirs).toBe(404);
});

test('where the page forbids pictures of its own making, they are names to be saved', async ({
  faults,
  people,
}) => {
  faults.expect(/breach of img-src|violates the following Content Security Policy directive/);
  const customer = await people.customer();
  const { page, panel, log } = customer;
  await customer.start(unique('The sole of one pair came off.'));
  const photo = await page.screenshot({ type: 'jpeg' });
  await panel
    .locator('input[type=file]')
    .setInputFiles({ name: 'shoes.jpg', mimeType: 'image/jpeg', buffer: photo });
  await expect(panel.getByText('shoes.jpg is ready')).toBeAttached();
  await customer.sendButton.click();
  await expect(log.getByRole('button', { name: /^Save shoes\.jpg/ })).toBeVisible();
});

test('files are pasted, dropped and taken back without a mouse', async ({ people }) => {
  const customer = await people.customer({ pictures: true });
  const { panel } = customer;
  await customer.start(unique('I have two photographs.'));
  const give = (kind: 'paste' | 'drop') =>
    customer.field.evaluate((field, kind) => {
      const files = new DataTransfer();
      files.items.add(new File(['A list of what is wrong'], `${kind}.txt`, { type: 'text/plain' }));
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', {
              clipboardData: files,
              bubbles: true,
              composed: true,
              cancelable: true,
            })
          : new DragEvent('drop', { dataTransfer: files, bubbles: true, composed: true, cancelable: true });
      field.dispatchEvent(event);
    }, kind);
  await give('paste');
  await give('drop');
  await expect(panel.getByText('paste.txt is ready. drop.txt is ready')).toBeAttached();
  await panel.getByRole('button', { name: 'Remove drop.txt' }).press('Enter');
  await customer.field.press('Enter');
  await expect(customer.log.getByRole('button', { name: /^Save paste\.txt/ })).toBeVisible();
  await expect(customer.log.getByRole('button', { name: /^Save drop\.txt/ })).toBeHidden();
});

test('an agent sees the photograph where it was sent, and answers with a file', async ({ people }) => {
  const customer = await people.customer({ pictures: true });
  await customer.start(unique('The sole of one pair came off.'));
  const photo = await customer.page.screenshot({ type: 'jpeg' });
  const name = `${unique('torn')}.jpg`;
  await customer.panel
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'image/jpeg', buffer: photo });
  await expect(customer.panel.getByText(`${name} is ready`)).toBeAttached();
  await customer.sendButton.click();

  const agent = await people.agent('linh', 'all');
  await agent.choose(name);
  const shown = agent.transcript.getByRole('img', { name });
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);

  await agent.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'how to glue.pdf', mimeType: 'application/pdf', buffer: pdf });
  const chosen = agent.page.getByRole('list', { name: 'Files for this message' });
  await expect(chosen.getByText('60 kB')).toBeVisible();
  await looksWell(agent.page, 'console-files');
  await agent.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(chosen).toBeHidden();
  await expect(agent.transcript.getByRole('link', { name: /^how to glue\.pdf/ })).toBeVisible();
  await expect(customer.log.getByRole('button', { name: /^Save how to glue\.pdf/ })).toBeVisible();
});
