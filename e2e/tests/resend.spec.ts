import type { Page } from '@playwright/test';
import { Customer } from '../stage/customer.ts';
import { expect, type House, type People, test, unique } from '../stage/index.ts';
import { entriesOfCustomer } from '../stage/rest.ts';

interface Post {
  readonly clientId: string;
  readonly text: string;
  readonly ref: string;
}

/** A conversation that a visitor has begun, with something between their socket and the server. */
async function begun(
  house: House,
  people: People,
  between: (page: Page) => Promise<void>,
): Promise<Customer> {
  const context = await people.browser();
  const page = await context.newPage();
  await between(page);
  const customer = new Customer(page);
  await page.goto(house.shop.url());
  await customer.open();
  await customer.start(unique('I wear 37.'));
  return customer;
}

async function stored(house: House, customer: Customer, text: string) {
  const token = await customer.token();
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${house.server.origin}/api/v1/conversations`, { headers });
  const { items } = (await response.json()) as { items: { id: string }[] };
  const entries = await entriesOfCustomer(house.server.origin, items[0]?.id ?? '', token);
  return entries.filter((entry) => entry.text === text);
}

test('“not sent – try again” sends the same post again, under the same id', async ({ house, people }) => {
  const posts: Post[] = [];
  let refusing = true;
  const customer = await begun(house, people, (page) =>
    page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        const frame = JSON.parse(message.toString());
        if (frame.type === 'message.post') {
          posts.push(frame);
          if (refusing) {
            socket.send(
              JSON.stringify({ type: 'error', re: frame.ref, code: 'forbidden', message: 'Not now.' }),
            );
            return;
          }
        }
        server.send(message);
      });
    }),
  );
  await customer.write('Or is it 38?');
  await expect(customer.log.getByText('Not sent', { exact: true })).toBeVisible();
  expect(await stored(house, customer, 'Or is it 38?')).toEqual([]);
  refusing = false;
  await customer.log.getByRole('button', { name: 'Try again' }).click();
  await expect(customer.log.getByText('Sent', { exact: true })).toHaveCount(1);
  await expect(customer.log.getByText('Not sent', { exact: true })).toHaveCount(0);

  expect(posts.map(({ text }) => text)).toEqual(['Or is it 38?', 'Or is it 38?']);
  expect(posts[1]?.clientId).toBe(posts[0]?.clientId);
  expect(posts[1]?.ref).not.toBe(posts[0]?.ref);
  await expect(customer.words('Or is it 38?')).toHaveCount(1);
  expect(await stored(house, customer, 'Or is it 38?')).toHaveLength(1);
});

test('a post whose answer was lost with its socket goes out again and is stored once', async ({
  house,
  people,
}) => {
  const posts: Post[] = [];
  const seqs: number[] = [];
  const customer = await begun(house, people, (page) =>
    page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer();
      let lost: string | undefined;
      socket.onMessage((message) => {
        const frame = JSON.parse(message.toString());
        if (frame.type === 'message.post') {
          posts.push(frame);
          lost = posts.length === 1 ? frame.ref : undefined;
        }
        server.send(message);
      });
      server.onMessage((message) => {
        const frame = JSON.parse(message.toString());
        const answered = posts.some(({ ref }) => ref === frame.re) && frame.type === 'ok';
        if (answered) {
          seqs.push(frame.seq);
        }
        if (lost === undefined) {
          socket.send(message);
        } else if (answered) {
          // The server has it; the browser never hears of it.
          socket.close({ code: 1011 });
          server.close();
        }
      });
    }),
  );
  await customer.write('I think 37.');
  await expect.poll(() => posts.length).toBe(2);
  await expect(customer.log.getByText('Sent', { exact: true })).toHaveCount(1);
  expect(posts[1]?.clientId).toBe(posts[0]?.clientId);
  await expect.poll(() => seqs.length).toBe(2);
  expect(seqs[1], 'the same place in the transcript').toBe(seqs[0]);
  await expect(customer.words('I think 37.')).toHaveCount(1);
  expect(await stored(house, customer, 'I think 37.')).toHaveLength(1);
});
