import { serve } from './gestureServer.mjs';
import * as world from './gestureWorld.mjs';

const tray = '/mine/c_hoa';
const open = async (page) => {
  await page.locator('[aria-keyshortcuts*="Shift+G"]').waitFor();
  await page.keyboard.press('Control+Shift+G');
};
const why = (page, name) => page.getByRole('button', { name, exact: true }).click();
const choose = (page, name) => page.getByRole('button', { name }).first().click();

async function toNote(page, reason = 'To comfort', idea = /Spring bouquet/) {
  await open(page);
  await why(page, reason);
  await choose(page, idea);
}

async function free(page, amount) {
  await open(page);
  await why(page, 'To make up for it');
  await choose(page, /Buy it elsewhere/);
  await page.getByLabel('Amount in USD').fill(amount);
  await page
    .getByLabel('For the colleague who gets it')
    .fill('Wide walking shoes, size 37, dark blue, at Bata on Lê Lợi.');
}

const withCards = (...gestures) => {
  const entries = [
    ...world.ENTRIES,
    ...gestures.map((gesture, index) => world.told(7 + index, 40 - index, gesture)),
  ];
  return {
    gestures,
    entries: { c_hoa: entries },
    conversations: [world.conversation('c_hoa', { head: entries.length }), ...world.OTHERS],
  };
};

const unknown = world.gesture('g_unknown', 'submit_unknown', {
  history: [
    { status: 'draft', at: world.ago(20), by: world.LINH },
    { status: 'approved', at: world.ago(20) },
    { status: 'dispatching', at: world.ago(19) },
    { status: 'submit_unknown', at: world.ago(18) },
  ],
});
const rejected = world.gesture('g_rejected', 'rejected', {
  failure: 'She has had two bouquets this month. A card would be lovelier.',
  history: [
    { status: 'draft', at: world.ago(30), by: world.LINH },
    { status: 'pending_approval', at: world.ago(30) },
    { status: 'rejected', at: world.ago(22), by: world.MAI },
  ],
});
const opened = world.gesture('g_opened', 'notified', { recipientLink: '/gift/abc' });
const shipped = world.gesture('g_shipped', 'shipped', {
  tellCustomer: true,
  recipient: { city: 'Đà Nẵng' },
  tracking: { url: 'https://florist.example/way/1' },
  review: { status: 'done', signals: [], verdict: 'fine', by: world.MAI },
});
const delivered = world.gesture('g_delivered', 'delivered', { recipient: { city: 'Đà Nẵng' } });

const asSupervisor = {
  me: { ...world.MAI, role: 'supervisor' },
  pending: world.PENDING,
  reviews: world.REVIEWS,
  conversations: [
    world.conversation('c_hoa'),
    ...world.OTHERS.map((each) => ({ ...each, assignee: world.DUC, owner: world.DUC })),
  ],
};

const shots = [
  { name: 'gesture-composer', path: tray, sizes: ['wide', 'laptop', 'phone'] },
  { name: 'gesture-tray', path: tray, act: open },
  {
    name: 'gesture-heard',
    path: tray,
    act: async (page) => {
      await open(page);
      await choose(page, 'Choose other words');
    },
  },
  {
    name: 'gesture-ideas',
    path: tray,
    act: async (page) => {
      await open(page);
      await why(page, 'To comfort');
    },
  },
  { name: 'gesture-note', path: tray, sizes: ['wide', 'laptop', 'phone'], act: (page) => toNote(page) },
  {
    name: 'gesture-recipient',
    path: tray,
    act: async (page) => {
      await toNote(page);
      await choose(page, /^For Hoa/);
      await page.getByLabel('Tell the customer').check({ force: true });
    },
  },
  {
    name: 'gesture-used-idea',
    path: tray,
    sizes: ['wide'],
    act: async (page) => {
      await page.getByRole('button', { name: /^Use this idea: Sáu/ }).click();
      await why(page, 'To comfort');
    },
  },
  { name: 'gesture-elsewhere', path: tray, act: (page) => free(page, '89') },
  { name: 'gesture-denied', path: tray, act: (page) => free(page, '140') },
  {
    name: 'gesture-budgets',
    path: tray,
    act: async (page) => {
      await toNote(page);
      await choose(page, 'Why?');
    },
  },
  {
    name: 'gesture-mistakes',
    path: tray,
    act: async (page) => {
      await open(page);
      await why(page, 'To make up for it');
      await choose(page, /Buy it elsewhere/);
      await page.getByRole('button', { name: 'Send' }).last().click();
    },
  },
  {
    name: 'gesture-unanswered',
    path: tray,
    server: { routes: { 'POST /gestures': 'cut' } },
    act: async (page) => {
      await toNote(page);
      await page.keyboard.press('Control+Enter');
    },
  },
  {
    name: 'gesture-refused',
    path: tray,
    server: {
      routes: {
        'POST /gestures': {
          status: 400,
          body: {
            code: 'bad_frame',
            field: 'note',
            detail: 'note must not ask for a review in return: a kindness has no condition',
          },
        },
      },
    },
    act: async (page) => {
      await toNote(page);
      await page.getByLabel('Note that goes with it').fill('Please give us five stars!');
      await page.keyboard.press('Control+Enter');
    },
  },
  {
    name: 'gesture-over-budget',
    path: tray,
    server: {
      routes: {
        'POST /gestures': {
          status: 422,
          body: {
            code: 'over_budget',
            detail: 'The budget has no room for this.',
            decision: { ...world.OUTLOOK, answer: 'denied', why: 'over_budget' },
          },
        },
      },
    },
    act: async (page) => {
      await toNote(page);
      await page.keyboard.press('Control+Enter');
    },
  },
  {
    name: 'gesture-slow',
    path: tray,
    server: { routes: { 'GET /catalogue': 'never', 'GET /empowerment': 'never' } },
    act: async (page) => {
      await open(page);
      await why(page, 'To delight');
    },
  },
  {
    name: 'gesture-no-ideas',
    path: tray,
    server: {
      routes: {
        'GET /catalogue': { status: 400, body: { code: 'bad_frame', detail: 'no' } },
        'GET /empowerment': { status: 400, body: { code: 'bad_frame', detail: 'no' } },
      },
    },
    act: async (page) => {
      await open(page);
      await why(page, 'To celebrate');
    },
  },
  {
    name: 'gesture-sent',
    path: tray,
    server: withCards(opened),
    act: (page) => toNote(page).then(() => page.keyboard.press('Control+Enter')),
  },
  { name: 'gesture-cards', path: tray, server: withCards(opened, shipped) },
  { name: 'gesture-cards-bad', path: tray, server: withCards(unknown, rejected) },
  { name: 'gesture-delivered', path: tray, server: withCards(delivered) },
  {
    name: 'gesture-call-off',
    path: tray,
    server: withCards(opened),
    act: (page) => choose(page, 'Call it off'),
  },
  {
    name: 'gesture-cards-slow',
    path: tray,
    server: {
      ...withCards(opened, shipped),
      routes: { 'GET /gestures/g_opened': 'never', 'GET /gestures/g_shipped': notThere() },
    },
  },
  {
    name: 'gesture-vi',
    path: tray,
    language: 'vi-VN',
    act: async (page) => {
      await open(page);
      await why(page, 'Để an ủi');
      await choose(page, /Spring bouquet/);
    },
  },
  { name: 'approvals', path: '/approvals', server: asSupervisor, sizes: ['wide', 'middle', 'phone'] },
  {
    name: 'approvals-request',
    path: '/approvals/g_shoes',
    server: asSupervisor,
    sizes: ['wide', 'middle', 'phone'],
  },
  {
    name: 'approvals-no',
    path: '/approvals/g_shoes',
    server: asSupervisor,
    act: async (page) => {
      await choose(page, 'Say no…');
      await page.getByLabel('Tell Linh Trần why').fill('Let us look in our own outlet first.');
    },
  },
  {
    name: 'approvals-own',
    path: '/approvals/g_shoes',
    server: { ...asSupervisor, me: { ...world.LINH, role: 'agent' } },
  },
  { name: 'approvals-reviews', path: '/approvals/g_bouquet?list=review', server: asSupervisor },
  { name: 'approvals-empty', path: '/approvals', server: { ...asSupervisor, pending: [], reviews: [] } },
  {
    name: 'approvals-slow',
    path: '/approvals',
    server: { ...asSupervisor, routes: { 'GET /gestures': 'never' } },
  },
  {
    name: 'approvals-failed',
    path: '/approvals',
    server: {
      ...asSupervisor,
      routes: { 'GET /gestures': { status: 400, body: { code: 'bad_frame', detail: 'no' } } },
    },
  },
  { name: 'approvals-vi', path: '/approvals/g_shoes', server: asSupervisor, language: 'vi-VN' },
];

export const gestureShots = shots.map((shot) => ({ ...shot, serve }));

function notThere() {
  return { status: 404, body: { code: 'not_found', detail: 'There is none.' } };
}
