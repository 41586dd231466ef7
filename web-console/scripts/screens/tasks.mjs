/** The errands of the pictures. */
import { ago } from './desk.mjs';

const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
const LINH = { id: 'a_linh', name: 'Linh Trần' };

const tasks = [
  {
    id: 't_shoes',
    kind: 'errand',
    title: 'Buy the shoes at the other shop',
    what: 'Size 37, the soft ones in dark blue, at the shop in Nguyễn Huệ street. They keep a pair until six in the evening.',
    key: 'g_shoes',
    vendor: 'task',
    addressed: true,
    amount: usd(8900),
    due: ago(-150),
    assignee: LINH,
    status: 'open',
    receipt: { type: 'image/jpeg', bytes: 248_120, at: ago(30) },
    tracking: { url: 'https://parcels.example/7Q', carrier: 'GHN', number: '7Q-2231' },
    address: {
      name: 'Hoa Nguyễn',
      street: '12 Lê Lợi',
      city: 'Đà Nẵng',
      postcode: '50000',
      country: 'VN',
      phone: '+84 903 000 111',
    },
  },
  {
    id: 't_card',
    kind: 'errand',
    key: 'g_card',
    vendor: 'task',
    addressed: false,
    title: 'Thiệp viết tay',
    what: 'For somebody whose cat died. The words are in the note of the gesture.',
    item: 'card',
    amount: usd(600),
    due: ago(-60 * 30),
    assignee: LINH,
    status: 'open',
  },
  {
    id: 't_check',
    kind: 'check',
    key: 'g_check',
    vendor: 'webhook',
    addressed: false,
    title: 'Does Petal & Stem have our order?',
    what: 'Their answer never came. Call them with the order number before anything is sent again.',
    amount: usd(4500),
    due: ago(200),
    status: 'open',
  },
];

const done = [
  {
    ...tasks[1],
    id: 't_done',
    title: 'Flowers from the corner',
    status: 'done',
    receipt: { type: 'application/pdf', bytes: 80_211, at: ago(300) },
  },
  { ...tasks[2], id: 't_failed', title: 'A cake for Saturday', status: 'failed', assignee: LINH },
];

export const routes = {
  'GET /tasks': ({ query, me }) => {
    const view = query.get('view');
    if (view === 'done') return { items: done };
    return { items: view === 'mine' ? tasks.filter(({ assignee }) => assignee?.id === me.id) : tasks };
  },
  'GET /tasks/:id': ({ params }) => tasks.find(({ id }) => id === params.id),
  'GET /gestures/:id': ({ params }) => ({ id: params.id, conversationId: 'c_hoa' }),
  'POST /tasks/:id/take': ({ params, me }) => ({ ...tasks.find(({ id }) => id === params.id), assignee: me }),
  'POST /tasks/:id/done': ({ params }) => ({ ...tasks.find(({ id }) => id === params.id), status: 'done' }),
};

const button = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click();

export const shots = [
  { name: 'tasks', path: '/tasks' },
  { name: 'tasks-vi', path: '/tasks', language: 'vi-VN', sizes: ['phone'], schemes: ['light'] },
  { name: 'tasks-done', path: '/tasks?view=done', schemes: ['light'] },
  { name: 'tasks-none', path: '/tasks?view=mine', server: { role: 'supervisor' }, sizes: ['phone'] },
  { name: 'tasks-slow', path: '/tasks', server: { hang: ['/tasks'] }, sizes: ['wide'], schemes: ['light'] },
  { name: 'task-done', path: '/tasks?view=mine', act: button('Done') },
  { name: 'task-tracking', path: '/tasks?view=mine', act: button('Change tracking'), schemes: ['light'] },
  { name: 'task-failed', path: '/tasks?view=mine', act: button('It cannot be done'), schemes: ['dark'] },
];
