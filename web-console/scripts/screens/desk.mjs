/** The colleagues and the queues of the pictures. */

/** So many minutes ago. */
export const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

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
  'GET /agents': () => ({ items: agents }),
  'GET /canned-answers': () => ({ items: [] }),
  'GET /staff': () => ({ items: staff }),
  'GET /queues': () => ({
    items: [
      { ...queue, id: 'general', name: 'General' },
      { ...queue, id: 'gold', name: 'Gold customers' },
    ],
  }),
};
