import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signed } from '../stage/identity.ts';
import { expect, test, unique } from '../stage/index.ts';
import { looksWell, picture } from '../stage/looks.ts';

const entry = 'Send me this conversation by email';

/** The mails that were written for this address: without an SMTP server they are files of the data directory. */
async function mailsTo(dataDir: string, address: string): Promise<string[]> {
  const names = (await readdir(join(dataDir, 'mail'))).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(names.map((name) => readFile(join(dataDir, 'mail', name), 'latin1')));
  return mails.filter((mail) => mail.includes(`\r\nTo: ${address}\r\n`));
}

/** The part of that kind, as people read it. */
function part(mail: string, kind: 'plain' | 'html'): string {
  const at = mail.indexOf(`Content-Type: text/${kind}`);
  const from = mail.indexOf('\r\n\r\n', at) + 4;
  const head = mail.slice(at, from);
  const body = mail.slice(from, mail.indexOf('\r\n--', from));
  if (/base64/i.test(head)) {
    return Buffer.from(body, 'base64').toString('utf8');
  }
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(/quoted-printable/i.test(head) ? bytes : body, 'latin1').toString('utf8');
}

test('a customer has the conversation sent to the address of their account, and to no other', async ({
  house,
  people,
}) => {
  const stranger = await people.customer();
  await stranger.start(unique('I never told who I am'));
  await stranger.panel.getByRole('button', { name: 'More' }).click();
  await stranger.panel.getByRole('menuitem', { name: entry }).click();
  await expect(stranger.panel.getByText('only to an address that the shop has confirmed')).toBeVisible();
  await picture(stranger.page, 'widget.by-mail-unproven');

  const address = `${unique('hoa').replace(' ', '.')}@shop.example`;
  const identity = signed('Hoa', address);
  const customer = await people.customer({
    script: `window.Bouquet = (...call) => { (window.Bouquet.q ??= []).push(call); };
      window.Bouquet('boot', { identity: ${JSON.stringify(identity)} });`,
  });
  const { page, panel } = customer;
  const question = unique('My <b>shoes</b> are too small');
  await customer.start(question);
  await panel.getByRole('button', { name: 'More' }).press('Enter');
  await panel.getByRole('menuitem', { name: entry }).press('Enter');
  await expect(panel.getByText(address)).toBeVisible();
  await looksWell(page, 'widget.by-mail', 'bouquet-widget');
  await panel.getByRole('button', { name: 'Send it' }).press('Enter');
  await expect(panel.getByRole('heading', { name: 'We will send it' })).toBeVisible();
  await looksWell(page, 'widget.by-mail-asked', 'bouquet-widget');

  await expect.poll(async () => (await mailsTo(house.server.dataDir, address)).length).toBe(1);
  const [mail = ''] = await mailsTo(house.server.dataDir, address);
  expect(mail).toContain('Auto-Submitted: auto-generated');
  expect(part(mail, 'plain')).toContain(`    ${question}`);
  const html = part(mail, 'html');
  expect(html).toContain(question.replace(/</g, '&lt;').replace(/>/g, '&gt;'));
  const read = await (await people.browser()).newPage();
  await read.setContent(html);
  await looksWell(read, 'mail.transcript');

  await panel.getByRole('button', { name: 'Back' }).click();
  await expect(customer.words(question)).toBeVisible();
});
