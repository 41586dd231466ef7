import type { Page } from '@playwright/test';
import { Customer } from '../stage/customer.ts';
import { expect, type People, test } from '../stage/index.ts';

/** What the host page has borne since it began. */
interface Cost {
  /** The sum of all layout shifts, those right after an input as well. */
  readonly shift: number;
  /** How long each task took that was longer than 50 ms, by the clock. */
  readonly longTasks: readonly number[];
  /** How long its main thread was at work by the clock, and how much of that it was really given the processor. */
  readonly clockMillis: number;
  readonly processorMillis: number;
}

const rounds = 3;
const budgetMillis = 50;
const longMillis = 50;

/** A page that has seen nothing yet, and counts its own costs from its first moment on. */
class CountingPage {
  private constructor(
    readonly page: Page,
    private readonly clock: () => Promise<number>,
    private readonly processor: () => Promise<number>,
  ) {}

  static async open(people: People): Promise<CountingPage> {
    const context = await people.browser({ reducedMotion: 'no-preference' });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const cost = { shift: 0, longTasks: [] as number[] };
      Object.assign(window, { cost });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number }[]) {
          cost.shift += entry.value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver((list) => {
        cost.longTasks.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ type: 'longtask', buffered: true });
    });
    return new CountingPage(page, await atWork(page, 'timeTicks'), await atWork(page, 'threadTicks'));
  }

  /** What it has cost so far, once the page has nothing left to do: then its observers have been told. */
  async cost(): Promise<Cost> {
    const counted = await this.page.evaluate(async () => {
      for (let times = 0; times < 3; times++) {
        await new Promise((done) => requestIdleCallback(done));
      }
      return { ...(window as unknown as { cost: Pick<Cost, 'shift' | 'longTasks'> }).cost };
    });
    return { ...counted, clockMillis: await this.clock(), processorMillis: await this.processor() };
  }
}

async function atWork(page: Page, timeDomain: 'timeTicks' | 'threadTicks'): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
}

function between(before: Cost, after: Cost): Cost {
  return {
    shift: after.shift - before.shift,
    longTasks: after.longTasks.slice(before.longTasks.length),
    clockMillis: after.clockMillis - before.clockMillis,
    processorMillis: after.processorMillis - before.processorMillis,
  };
}

/** The sum over all long tasks of what they are longer than 50 ms, on a machine that does nothing else meanwhile. */
function blockedMillis({ longTasks, clockMillis, processorMillis }: Cost): number {
  const slowedDown = clockMillis / processorMillis;
  return longTasks.reduce((sum, millis) => sum + Math.max(0, millis / slowedDown - longMillis), 0);
}

/**
 * How long the page is blocked more than without the widget. Whatever the widget is given of the processor, all but the
 * first 50 ms of it could be what a single task takes too long, and no more.
 */
function more(cost: Cost, without: Cost): number {
  const most = Math.max(0, cost.processorMillis - without.processorMillis - longMillis);
  return Math.min(most, blockedMillis(cost) - blockedMillis(without));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test('the widget costs its host page next to nothing, on load and when it opens', async ({
  house,
  people,
}) => {
  const address = `${house.server.origin}/demo/`;
  const nothing: Cost = { shift: 0, longTasks: [], clockMillis: 0, processorMillis: 0 };
  const shifts: number[] = [];
  const loading: number[] = [];
  const opening: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const without = await CountingPage.open(people);
    await without.page.route('**/widget.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    await without.page.goto(address, { waitUntil: 'networkidle' });
    const bare = await without.cost();
    await without.page.close();

    const counting = await CountingPage.open(people);
    await counting.page.goto(address, { waitUntil: 'networkidle' });
    const customer = new Customer(counting.page);
    await expect(customer.launcher).toBeVisible();
    const loaded = await counting.cost();
    await customer.open();
    await expect(customer.field).toBeFocused();
    const opened = await counting.cost();
    await counting.page.close();
    shifts.push(loaded.shift, opened.shift);
    loading.push(more(loaded, bare));
    opening.push(more(between(loaded, opened), nothing));
  }
  expect(shifts, 'nothing moves').toEqual(shifts.map(() => 0));
  expect(median(loading), 'blocked by loading').toBeLessThan(budgetMillis);
  expect(median(opening), 'blocked by opening').toBeLessThan(budgetMillis);
});
