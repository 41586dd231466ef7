/** The conversations, the colleagues and the queues of the pictures. */

/** So many minutes ago. */
export const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

const HOA = { id: 'c_hoa', name: 'Hoa Nguyễn' };

export const conversations = [
  {
    id: 'v_shoes',
    customer: HOA,
    channel: 'web',
    status: 'open',
    subject: 'Six pairs of shoes',
    priority: 0,
    createdAt: ago(34),
    head: 4,
    assignee: { id: 'a_linh', name: 'Linh Trần' },
    lastMessage: { text: 'You are very kind. Thank you.', at: ago(3), by: { kind: 'customer', ...HOA } },
  },
  {
    id: 'v_cake',
    customer: { id: 'c_tom', name: 'Tom Baker' },
    channel: 'web',
    status: 'open',
    priority: 0,
    createdAt: ago(80),
    head: 1,
    assignee: { id: 'a_linh', name: 'Linh Trần' },
    lastMessage: { text: 'Is it my parcel?', at: ago(11), by: { kind: 'customer', id: 'c_tom' } },
  },
];

const LINH = { kind: 'agent', id: 'a_linh', name: 'Linh Trần' };
const entries = [
  { seq: 1, kind: 'opened', at: ago(34), by: { kind: 'customer', ...HOA }, audience: 'everyone' },
  {
    seq: 2,
    kind: 'message',
    at: ago(33),
    by: { kind: 'customer', ...HOA },
    audience: 'everyone',
    text: 'I bought six pairs for my mother, and none of them is right for her. Can I send all of them back?',
  },
  {
    seq: 3,
    kind: 'message',
    at: ago(30),
    by: LINH,
    audience: 'everyone',
    text: 'Of course you can. I am sorry that none of them was good to her; it costs you nothing.',
  },
  {
    seq: 4,
    kind: 'message',
    at: ago(3),
    by: { kind: 'customer', ...HOA },
    audience: 'everyone',
    text: 'You are very kind. Thank you.',
  },
];

export const agents = [
  { id: 'a_linh', name: 'Linh Trần', role: 'agent', status: 'online', capacity: 4, active: 2 },
  { id: 'a_an', name: 'An Lê', role: 'agent', status: 'online', capacity: 4, active: 1 },
  { id: 'a_duc', name: 'Đức Hoàng', role: 'agent', status: 'away', capacity: 4, active: 0 },
  { id: 'a_mai', name: 'Mai Phạm', role: 'supervisor', status: 'online', capacity: 2, active: 0 },
  { id: 'a_admin', name: 'An Administrator', role: 'admin', status: 'online', capacity: 1, active: 0 },
];

const queue = {
  mode: 'auto',
  skills: [],
  languages: [],
  offerSeconds: 30,
  priorityRules: [],
  targets: {},
  open: true,
};
const staff = agents.map(({ id, name, role }, at) => ({
  id,
  name,
  role,
  email: `${id.slice(2)}@bouquet.example`,
  active: true,
  skills: at === 0 ? ['shoes'] : [],
  languages: ['vi', 'en'],
  team: at < 2 ? 'Sài Gòn' : '',
}));

export const routes = {
  'POST /tickets': () => [201, { ticket: 'x', expiresInSeconds: 30 }],
  'GET /agents': () => ({ items: agents }),
  'GET /staff': () => ({ items: staff }),
  'GET /queues': () => ({
    items: [
      { ...queue, id: 'general', name: 'General' },
      { ...queue, id: 'gold', name: 'Gold customers' },
    ],
  }),
  'GET /conversations': ({ query }) => ({
    items: query.get('view') === 'queued' || query.get('customer') ? [] : conversations,
  }),
  'GET /conversations/:id': ({ params }) => conversations.find(({ id }) => id === params.id),
  'GET /conversations/:id/entries': ({ params }) => {
    const head = conversations.find(({ id }) => id === params.id)?.head ?? 0;
    return { after: 0, through: head, head, entries: entries.slice(0, head) };
  },
  'GET /customers/:id': ({ params }) => ({
    id: params.id,
    name: HOA.name,
    verified: true,
    locale: 'vi',
    createdAt: ago(60 * 24 * 90),
    lastSeenAt: ago(3),
  }),
};
