/** What an agent has at hand in a conversation: answers, what is known of a customer, keys, panes, a long transcript. */
import { agents } from './desk.mjs';
import { ago, conversation, LINH, OTHERS } from './gestureWorld.mjs';

const by = { id: LINH.id, name: LINH.name };
const answer = (shortcut, sharedWith, text, more = {}) => ({
  id: `an_${shortcut}`,
  shortcut,
  sharedWith,
  text,
  by,
  updatedAt: ago(3_000),
  ...more,
});

const ANSWERS = [
  answer(
    'hours',
    'me',
    'Dear {{customer.firstName|there}},\nwe are here from eight to six, on Sundays until noon.\n{{agent.name}}',
  ),
  answer('gio-mo-cua', 'me', 'Cửa hàng mở từ 8 giờ đến 18 giờ, chủ nhật đến 12 giờ ạ.'),
  answer(
    'size-chart',
    'team',
    'Most of our shoes are true to size. For “{{conversation.subject}}” take half a size more.',
    {
      team: 'Sài Gòn',
    },
  ),
  answer(
    'sorry',
    'everyone',
    'We are sorry, {{customer.name}}. That should not have happened, and we put it right today.',
    {
      by: { id: 'a_mai', name: 'Mai Phạm' },
    },
  ),
];
const FACTS = [
  {
    id: 'f1',
    kind: 'matters',
    text: 'Likes a call in the evening better than messages',
    by,
    updatedAt: ago(60),
  },
  {
    id: 'f2',
    kind: 'fact',
    text: 'Wears 37, and wide',
    by: { id: 'a_an', name: 'An Lê' },
    updatedAt: ago(90_000),
  },
];

/** So many entries, of which the server gives what it is asked for. */
function long(count) {
  const entries = Array.from({ length: count }, (_, at) => ({
    seq: at + 1,
    kind: 'message',
    at: ago((count - at) * 4),
    by: at % 3 === 0 ? { kind: 'agent', ...LINH } : { kind: 'customer', id: 'cu_hoa', name: 'Hoa Nguyễn' },
    audience: 'everyone',
    text: `${at + 1}. ${'And then we walked on, and it rained. '.repeat((at * 7) % 5)}`.trim(),
  }));
  return {
    conversations: [conversation('c_hoa', { head: count }), ...OTHERS],
    entries: { c_hoa: entries },
    routes: {
      'GET /conversations/c_hoa/entries': (query) => {
        const after = Number(query.get('after') ?? 0);
        const through = Math.min(count, after + Number(query.get('limit') ?? 100));
        return { body: { after, through, head: count, entries: entries.slice(after, through) } };
      },
    },
  };
}

const routes = {
  'GET /canned-answers': { body: { items: ANSWERS } },
  'GET /agents': { body: { items: agents } },
};
const server = (more = {}) => {
  const customer = conversation('c_hoa').customer.id;
  return {
    ...more,
    routes: { ...routes, [`GET /customers/${customer}/facts`]: { body: { items: FACTS } }, ...more.routes },
  };
};
const at = '/mine/c_hoa';
const field = (page) => page.getByRole('textbox', { name: 'Reply' });
const write = (text) => async (page) => {
  await field(page).fill('');
  await field(page).pressSequentially(text);
};
const bar = (text) => async (page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').pressSequentially(text);
};

export { long, server };

export const deskShots = [
  { name: 'answers', path: '/answers', server: server() },
  {
    name: 'answers-vi',
    path: '/answers',
    language: 'vi-VN',
    sizes: ['phone'],
    schemes: ['light'],
    server: server(),
  },
  {
    name: 'answers-none',
    path: '/answers',
    sizes: ['wide'],
    schemes: ['light'],
    server: server({ routes: { 'GET /canned-answers': { body: { items: [] } } } }),
  },
  { name: 'answer-edit', path: '/answers/an_hours', server: server() },
  { name: 'answer-slash', path: at, server: server(), act: write('Good morning! /') },
  {
    name: 'answer-unfilled',
    path: at,
    server: server(),
    act: write('Dear {{customer.nick}}, thank you.'),
    schemes: ['light'],
  },
  { name: 'facts', path: `${at}/customer`, server: server() },
  {
    name: 'facts-add',
    path: `${at}/customer`,
    server: server(),
    schemes: ['light'],
    act: (page) => page.getByRole('button', { name: 'Add', exact: true }).click(),
  },
  { name: 'command-bar', path: at, server: server(), act: bar('') },
  { name: 'command-bar-hand-over', path: at, server: server(), sizes: ['wide'], act: bar('hand an') },
  {
    name: 'keys',
    path: at,
    server: server(),
    sizes: ['wide'],
    act: async (page) => {
      await field(page).press('Escape');
      await page.keyboard.press('?');
    },
  },
  {
    name: 'panes',
    path: at,
    server: server(),
    sizes: ['wide'],
    schemes: ['light'],
    act: async (page) => {
      await page.getByRole('separator', { name: 'Width of the list' }).press('Shift+ArrowRight');
      await page.getByRole('separator', { name: 'Width of the customer’s panel' }).press('Shift+ArrowLeft');
    },
  },
  { name: 'transcript-long', path: at, server: server(long(10_000)), sizes: ['wide'], schemes: ['light'] },
];
