import type { Route } from '@playwright/test';
import { expect, test, unique } from '../stage/index.ts';

/** So many take a while to write; of ten thousand rows a test of the page's parts knows as well. */
const entries = 2_000;
/** Only what is near the reader is in the page, however long the conversation is. */
const rowsMax = 120;

interface Place {
  readonly row: string;
  readonly top: number;
}

test('a long transcript is read backwards, and each page that comes in leaves the reader where they were', async ({
  house,
  people,
}) => {
  test.setTimeout(180_000);
  const question = unique('How many pairs have I had so far?');
  const customer = await people.customer();
  await customer.start(question);
  const agent = await people.agent('duc');
  await agent.receive(question);
  const texts = Array.from({ length: entries }, (_, at) => `Pair ${at + 1}`);
  const id = agent.conversationId();
  await agent.goTo('resolved');
  await customer.page.close();
  await house.desk.write(id, texts);
  await agent.page.goto(`${house.server.origin}/console/mine/${id}`);
  await expect(agent.words(`Pair ${entries}`)).toBeVisible();

  const scroller = agent.transcript;
  const rows = scroller.locator('[data-row]');
  /** The row in the middle of what is in sight, and where it stands. */
  const place = (): Promise<Place> =>
    scroller.evaluate((box) => {
      const middle = box.getBoundingClientRect().top + box.clientHeight / 2;
      const all = [...box.querySelectorAll<HTMLElement>('[data-row]')];
      const row = all.find((each) => each.getBoundingClientRect().bottom > middle);
      return { row: row?.dataset.row ?? '', top: row?.getBoundingClientRect().top ?? 0 };
    });
  const topOf = (row: string) =>
    scroller.locator(`[data-row="${row}"]`).evaluate((element) => element.getBoundingClientRect().top);

  // Near the beginning of what is here the page before it is fetched; the reader sees nothing move when it comes in.
  let held: Route[] = [];
  await agent.page.route('**/entries?*', (route) => {
    held.push(route);
  });
  for (let page = 0; page < 4; page++) {
    await scroller.evaluate((box) => {
      box.scrollTop = 350;
    });
    await expect.poll(() => held.length).toBe(1);
    await settled();
    const before = await place();
    const wanted = held;
    held = [];
    for (const route of wanted) await route.continue();
    await expect(scroller.getByRole('status')).not.toContainText('Loading');
    await settled();
    const after = await topOf(before.row);
    expect(Math.abs(after - before.top), `page ${page}: ${before.row} moved`).toBeLessThan(3);
  }
  await agent.page.unroute('**/entries?*');
  expect(await rows.count()).toBeLessThan(rowsMax);

  const beginning = scroller.getByText('The beginning of the conversation');
  await expect(async () => {
    await scroller.evaluate((box) => {
      box.scrollTop = 0;
    });
    await expect(beginning).toBeVisible({ timeout: 50 });
  }).toPass({ intervals: [20], timeout: 120_000 });
  await expect(agent.words(question)).toBeVisible();
  expect(await rows.count()).toBeLessThan(rowsMax);

  // All of it is there now, and is scrolled through as by a wheel.
  const seen = await scroller.evaluate(async (box) => {
    let empty = 0;
    let most = 0;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const steps = 200;
    for (let step = 0; step <= steps; step++) {
      box.scrollTop = (step / steps) * (box.scrollHeight - box.clientHeight);
      await frame();
      await frame();
      const all = [...box.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect());
      const { top, bottom } = box.getBoundingClientRect();
      most = Math.max(most, all.length);
      if (!all.some((row) => row.bottom > top && row.top < bottom)) empty++;
    }
    return { empty, most };
  });
  expect(seen.empty, 'times that nothing was in sight').toBe(0);
  expect(seen.most).toBeLessThan(rowsMax);
  await expect(agent.words(`Pair ${entries}`)).toBeVisible();

  /** What was scrolled or came in is drawn and measured. */
  async function settled(): Promise<void> {
    await scroller.evaluate(async () => {
      for (let frame = 0; frame < 4; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
  }
});
