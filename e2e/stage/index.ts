import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { Agent, type View } from './agent.ts';
import { Customer } from './customer.ts';
import { Desk } from './desk.ts';
import { Faults, nobodySignedIn } from './faults.ts';
import { type HostPage, HostSite } from './host-site.ts';
import { BouquetServer, type Settings } from './server.ts';

/** A server, the shop whose pages it allows, and what can be arranged on it without a browser. */
export interface House {
  readonly server: BouquetServer;
  readonly shop: HostSite;
  readonly desk: Desk;
}

/** Brings people and their browsers onto the stage; they leave when the test ends. */
export interface People {
  /** A browser of its own. */
  browser(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A visitor with the panel open, in a browser of their own unless a tab of one is given. */
  customer(page?: HostPage, tab?: Page): Promise<Customer>;
  /** A member of the staff who is signed in, online, and looks at a view. */
  agent(name?: string, view?: View, options?: BrowserContextOptions): Promise<Agent>;
}

interface Stage {
  /** What a server of the test's own is told beyond what every test needs. */
  settings: Settings;
  house: House;
  faults: Faults;
  people: People;
}

interface Houses {
  sharedHouse: House;
}

async function openHouse(settings: Settings = {}): Promise<House> {
  const shop = await HostSite.open();
  const server = await BouquetServer.begin(shop.origin, settings);
  shop.bouquet = server.origin;
  return { server, shop, desk: await Desk.open(server.origin) };
}

async function closeHouse({ server, shop }: House): Promise<void> {
  await server.end();
  await shop.close();
}

const stage = base.extend<Stage, Houses>({
  sharedHouse: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const house = await openHouse();
      await use(house);
      await closeHouse(house);
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  settings: [{}, { option: true }],

  house: async ({ sharedHouse }, use) => {
    await use(sharedHouse);
    // Whoever comes online is given what waits: the next test finds nobody waiting and all places free.
    await sharedHouse.desk.clear();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  faults: async ({}, use) => {
    const faults = new Faults();
    await use(faults);
    expect(faults.all, 'errors, breaches of policy and dialogs in the pages').toEqual([]);
  },

  people: async ({ browser, faults, house }, use) => {
    const contexts: BrowserContext[] = [];
    const people: People = {
      async browser(options) {
        const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
        contexts.push(context);
        await faults.watch(context);
        return context;
      },
      async customer(page = {}, tab) {
        const visitor = new Customer(
          tab ?? (await (await people.browser()).newPage()),
          page.lang === 'vi' ? 'vi' : 'en',
        );
        await visitor.page.goto(house.shop.url(page));
        await visitor.open();
        return visitor;
      },
      async agent(name = 'linh', view = 'mine', options) {
        faults.expect(nobodySignedIn);
        await house.desk.beginsAnew(name);
        const agent = new Agent(await (await people.browser(options)).newPage(), house.server.origin);
        await agent.goTo(view);
        await agent.signIn(name);
        await expect(agent.page.getByRole('heading', { name: 'Conversations', level: 1 })).toBeAttached();
        return agent;
      },
    };
    await use(people);
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** A test on a server that other tests of the same worker use as well: each brings its own customers. */
export const test = stage;

/** A test on a server of its own, which it may kill, or whose desk it needs to find empty. */
export const testAlone = stage.extend<Pick<Stage, 'house'>>({
  house: [
    async ({ settings }, use) => {
      const house = await openHouse(settings);
      await use(house);
      await closeHouse(house);
    },
    { scope: 'test', timeout: 180_000 },
  ],
});

/** A text that no other test says. */
export function unique(text: string): string {
  return `${text} ${Math.random().toString(36).slice(2, 8)}`;
}

export { expect };
