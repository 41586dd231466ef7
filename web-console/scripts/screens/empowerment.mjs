/** The rules, budgets and gifts of the pictures. */
const money = (amountMinor, currency = 'USD') => ({ amountMinor, currency });

const rules = [
  {
    id: 'default',
    match: {},
    perGesture: money(7_500),
    windows: [
      { per: 'agent', days: 1, limit: money(15_000) },
      { per: 'agent', days: 30, limit: money(100_000) },
      { per: 'customer', days: 90, limit: money(20_000) },
      { per: 'team', days: 30, limit: money(500_000) },
    ],
    answer: 'auto_with_review',
  },
  {
    id: 'condolence',
    match: { reason: 'condolence' },
    perGesture: money(12_000),
    windows: [{ per: 'agent', days: 30, limit: money(150_000) }],
    answer: 'auto',
  },
  {
    id: 'gold-recovery',
    match: { queue: 'gold', reason: 'recovery' },
    perGesture: money(30_000),
    windows: [{ per: 'customer', days: 90, limit: money(60_000) }],
    answer: 'needs_approval',
  },
  { id: 'guests', match: { role: 'guest' }, perGesture: money(0), windows: [], answer: 'denied' },
  {
    id: 'saigon',
    match: { team: 'Sài Gòn' },
    perGesture: money(1_500_000, 'VND'),
    windows: [{ per: 'team', days: 30, limit: money(60_000_000, 'VND') }],
    answer: 'auto_with_review',
  },
  {
    id: 'linh',
    match: { agent: 'a_linh' },
    perGesture: money(10_000),
    windows: [{ per: 'agent', days: 7, limit: money(30_000) }],
    answer: 'auto',
  },
];

const use = (
  per,
  subject,
  name,
  spent,
  reserved,
  limit,
  { days = 30, period = '2026-11', ...more } = {},
) => ({
  id: `${per}:${subject}:${days}:${period}:USD`,
  per,
  subject,
  ...(name && { name }),
  days,
  period,
  limit: money(limit),
  reserved: money(reserved),
  spent: money(spent),
  unused: money(Math.max(0, limit - spent - reserved)),
  ...more,
});

const BUDGETS = {
  agent: [
    use('agent', 'a_an', 'An Lê', 0, 0, 100_000),
    use('agent', 'a_duc', 'Đức Hoàng', 8_900, 0, 100_000),
    use('agent', 'a_linh', 'Linh Trần', 41_250, 7_500, 100_000, { ideasTakenUp: 4 }),
    use('agent', 'a_mai', 'Mai Phạm', 96_000, 4_000, 100_000, { ideasTakenUp: 1 }),
  ],
  team: [
    use('team', '', undefined, 120_000, 9_000, 500_000),
    use('team', 'Sài Gòn', undefined, 26_150, 2_500, 500_000),
  ],
  customer: [
    use('customer', 'u_hoa', 'Nguyễn Thị Hòa', 4_500, 3_500, 20_000, { days: 90, period: '2026-10-05' }),
    use('customer', '01jd8k3v9qz', undefined, 2_500, 0, 20_000, { days: 90, period: '2026-10-05' }),
  ],
};

/** Drawn here, so that the pictures need no others. */
const item = (id, type, name, from, to, more = {}) => ({
  id,
  type,
  name,
  names: { en: name },
  picture: `/pictures/${id}.svg`,
  price: { from: money(from), to: money(to) },
  leadDays: 2,
  sensitive: false,
  vendor: 'task',
  ...more,
});

const catalogue = [
  item('posy', 'flowers', 'A posy of the season', 2_500, 3_500, { leadDays: 1, vendor: 'demo-florist' }),
  item('white-lilies', 'flowers', 'White lilies', 4_500, 6_500, { sensitive: true, vendor: 'demo-florist' }),
  item('card', 'handwritten_card', 'A card, written by hand', 600, 600),
  item('gift-card-25', 'gift_card', 'A gift card', 2_500, 10_000, { leadDays: 1, vendor: 'tremendous' }),
  item('wine', 'gift', 'A bottle of wine', 3_000, 6_000, { sensitive: true, vendor: 'goody' }),
  item('elsewhere', 'buy_elsewhere', 'Bought in another shop', 0, 15_000),
];

export const routes = {
  'GET /empowerment/rules': () => ({ items: rules }),
  'PUT /empowerment/rules/:id': ({ params, body }) => ({ id: params.id, ...body }),
  'GET /empowerment/preview': ({ query }) => ({
    answer: Number(query.get('amountMinor')) > 7_500 ? 'needs_approval' : 'auto_with_review',
    why: Number(query.get('amountMinor')) > 7_500 ? 'over_per_gesture' : 'within_limits',
    reason: 'In English.',
    left: money(7_500),
    windows: [
      { per: 'agent', days: 1, limit: money(15_000), reserved: money(2_500), spent: money(3_900) },
      { per: 'agent', days: 30, limit: money(100_000), reserved: money(2_500), spent: money(41_250) },
      { per: 'team', days: 30, limit: money(500_000), reserved: money(9_000), spent: money(120_000) },
    ],
    ruleId: 'default',
  }),
  'GET /empowerment/budgets': ({ query }) => ({ items: BUDGETS[query.get('per')] ?? [] }),
  'GET /empowerment/ledger/check': () => ({ ok: true, budgets: 412, differences: [] }),
  'GET /catalogue': () => ({ items: catalogue }),
};

const admin = { role: 'admin' };
const differs = {
  ok: false,
  budgets: 412,
  differences: [{ budget: 'agent:a_linh:30:2026-11:USD', what: 'spent', expected: 41_250, found: 38_750 }],
};
const check = (page) => page.getByRole('button', { name: 'Check now' }).click();

export const shots = [
  { name: 'rules', path: '/empowerment/rules', server: admin },
  { name: 'rules-vi', path: '/empowerment/rules', server: admin, language: 'vi-VN', schemes: ['light'] },
  { name: 'rule', path: '/empowerment/rules/gold-recovery', server: admin },
  {
    name: 'rule-wrong',
    path: '/empowerment/rules/~new',
    server: admin,
    schemes: ['light'],
    act: (page) => page.getByRole('button', { name: 'Add', exact: true }).click(),
  },
  {
    name: 'preview',
    path: '/empowerment/preview',
    server: admin,
    act: (page) => page.getByRole('button', { name: 'What would happen?' }).click(),
  },
  { name: 'catalogue', path: '/empowerment/catalogue', server: admin },
  { name: 'item', path: '/empowerment/catalogue/wine', server: admin },
  { name: 'budgets', path: '/empowerment/budgets', server: { role: 'supervisor' } },
  {
    name: 'budgets-customers',
    path: '/empowerment/budgets',
    server: { role: 'supervisor' },
    act: (page) => page.getByText('Customers', { exact: true }).click(),
  },
  {
    name: 'budgets-vi',
    path: '/empowerment',
    server: { role: 'supervisor' },
    language: 'vi-VN',
    sizes: ['phone'],
    schemes: ['light'],
  },
  { name: 'ledger', path: '/empowerment/ledger', server: admin, act: check, schemes: ['light'] },
  {
    name: 'ledger-differs',
    path: '/empowerment/ledger',
    server: { ...admin, answers: { 'GET /empowerment/ledger/check': differs } },
    act: check,
    schemes: ['dark'],
  },
  { name: 'empowerment-agent', path: '/empowerment', sizes: ['phone'], schemes: ['light'] },
  {
    name: 'team-form',
    path: '/team',
    server: admin,
    schemes: ['light'],
    act: (page) => page.getByRole('button', { name: 'Edit Linh Trần' }).click(),
  },
];
