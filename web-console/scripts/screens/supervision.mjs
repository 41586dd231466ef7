/** The pages of supervisors: wallboard, reports, alerts, audit log, staffing; and what they do in a conversation. */
import * as world from './gestureWorld.mjs';

const MAI = { id: 'a_mai', name: 'Mai Phạm', role: 'supervisor' };
/** Who alone sees the audit log. */
const ADMIN = { id: 'a_admin', name: 'Bình Đỗ', role: 'admin' };
const NOW = Date.now();
const before = (seconds) => new Date(NOW - seconds * 1_000).toISOString();

const queue = (id, name, more = {}) => ({
  id,
  name,
  mode: 'auto',
  open: true,
  skills: [],
  languages: [],
  priorityRules: [],
  offerSeconds: 30,
  hours: { timeZone: 'Asia/Ho_Chi_Minh', weekly: [], holidays: [] },
  ...more,
});
const QUEUES = [
  queue('general', 'General'),
  queue('gold', 'Gold customers', { overflow: { queue: 'general', afterSeconds: 60 } }),
  queue('vn', 'Khách hàng Việt Nam'),
  queue('returns', 'Returns and repairs'),
];

const CAME = [3, 4, 2, 6, 5, 7, 4, 8, 9, 12, 14, 11];
const steps = (times, lag) =>
  CAME.map((came, index) => ({
    at: before((11 - index) * 300),
    arrived: Math.round(came * times),
    answered: Math.round(came * times * lag ** (index / 4)),
  }));

const tile = (id, name, more = {}) => ({
  id,
  name,
  state: 'open',
  waiting: 0,
  longestWaitSeconds: 0,
  atRisk: 0,
  pastTarget: 0,
  agentsOnline: 4,
  freeCapacity: 5,
  waitEstimate: { low: 20, high: 45 },
  waitErrorSeconds: 12,
  firstResponse: { count: 31, averageSeconds: 38, p90Seconds: 84 },
  arrivedLastHour: 42,
  answeredLastHour: 41,
  abandonedLastHour: 1,
  bouncedLastHour: 0,
  perFiveMinutes: steps(0.5, 1),
  targets: { firstResponseSeconds: 60 },
  ...more,
});

const held = (id, seconds, customer) => ({
  id,
  queue: 'general',
  since: before(seconds),
  ...(customer && { customer }),
});
const agent = (id, name, status, seconds, capacity, conversations = [], role = 'agent') => ({
  id,
  name,
  role,
  status,
  ...(status !== 'offline' && { since: before(seconds) }),
  capacity,
  active: conversations.length,
  conversations,
});

const BOARD = {
  type: 'wallboard',
  at: before(0),
  queues: [
    tile('general', 'General', {
      waiting: 11,
      longestWaitSeconds: 187,
      pastTarget: 4,
      atRisk: 3,
      freeCapacity: 0,
      waitEstimate: { low: 150, high: 320 },
      waitErrorSeconds: 41,
      firstResponse: { count: 46, averageSeconds: 96, p90Seconds: 214 },
      arrivedLastHour: 85,
      answeredLastHour: 63,
      abandonedLastHour: 9,
      bouncedLastHour: 3,
      perFiveMinutes: steps(1, 0.82),
    }),
    tile('gold', 'Gold customers', {
      state: 'overflowing',
      waiting: 2,
      longestWaitSeconds: 51,
      atRisk: 1,
      freeCapacity: 1,
    }),
    tile('vn', 'Khách hàng Việt Nam'),
    tile('returns', 'Returns and repairs', {
      state: 'closed',
      agentsOnline: 0,
      freeCapacity: 0,
      waitEstimate: undefined,
      waitErrorSeconds: undefined,
      firstResponse: { count: 0 },
      arrivedLastHour: 0,
      answeredLastHour: 0,
      abandonedLastHour: 0,
      perFiveMinutes: steps(0, 1),
    }),
  ],
  agents: [
    agent('a_linh', 'Linh Trần', 'online', 7_400, 4, [
      held('c_hoa', 640, 'Hoa Nguyễn'),
      held('c_2', 210),
      held('c_3', 95, 'Thomas Anderson-Whitfield of Newcastle'),
      held('c_4', 12, 'Minh'),
    ]),
    agent('a_an', 'An Lê', 'online', 3_100, 4, [held('c_5', 480, 'Bảo'), held('c_6', 20)]),
    agent('a_duc', 'Đức Vũ', 'busy', 900, 3, [held('c_7', 1_300, 'Olga')]),
    agent('a_mai', 'Mai Phạm', 'away', 60, 2, [], 'supervisor'),
    agent('a_admin', 'An Administrator', 'offline', 0, 0, [], 'admin'),
  ],
  hands: [
    {
      conversationId: 'c_hoa',
      agent: { id: 'a_linh', name: 'Linh Trần' },
      reason: 'She wants all six pairs back, one of them was worn.',
      at: before(140),
    },
  ],
  breaches: [
    { tile: 'waiting', queue: 'general', since: before(230), value: 11, threshold: 8 },
    { tile: 'longestWaitSeconds', queue: 'general', since: before(67), value: 187, threshold: 120 },
    { tile: 'arrivedLastHour', queue: 'general', since: before(300), value: 85, threshold: 60 },
  ],
};

const day = (back) => new Date(NOW - back * 86_400_000).toISOString().slice(0, 10);
const spread = (median) => ({
  count: 60,
  medianSeconds: median,
  p90Seconds: median * 3.2,
  averageSeconds: median * 1.4,
});
const figures = (index, times = 1) => {
  const arrived = Math.round((80 + 25 * Math.sin(index * 1.3)) * times);
  return {
    arrived,
    served: Math.round(arrived * 0.91),
    abandoned: Math.round(arrived * 0.07),
    bounced: Math.round(arrived * 0.02),
    abandonmentRate: 0.072,
    overflowed: 3,
    waited: spread(21),
    firstResponse: spread(34 + 8 * Math.cos(index)),
    solve: spread(840),
    solved: Math.round(arrived * 0.82),
    solvedAtFirstContact: Math.round(arrived * 0.7),
    firstContactRate: 0.854,
    reopened: 4 + (index % 3),
    transferred: 9 - (index % 4),
    repeats: 6,
    channelSwitches: 2,
    csat: { count: 31, share: 0.9 + 0.01 * index },
    ces: { count: 0 },
    nps: { count: 0 },
    promises: { due: 8, kept: 7, share: 0.875 },
    gestures: {
      count: 3,
      spent: [
        { amountMinor: 13_400, currency: 'USD' },
        { amountMinor: 450_000, currency: 'VND' },
      ],
      unused: [{ amountMinor: 86_600, currency: 'USD' }],
      ideasReused: 2,
    },
  };
};
const report = (name) => (query) => ({
  body: {
    name,
    from: query.get('from'),
    to: query.get('to'),
    zone: query.get('zone'),
    hours: query.get('hours'),
    by: query.get('by'),
    asOf: before(3),
    rows:
      query.get('by') === 'agent'
        ? ['a_linh', 'a_an', 'a_duc'].map((key, index) => ({ key, ...figures(index, 0.4) }))
        : Array.from({ length: 7 }, (_, index) => ({ key: day(6 - index), ...figures(index) })),
    total: figures(2, 7),
  },
});

const RULES = [
  {
    id: 'long-wait',
    name: 'Somebody waits too long',
    tile: 'longestWaitSeconds',
    queue: 'general',
    above: 120,
    forSeconds: 30,
    console: true,
    email: ['ops@shop.example', 'night@shop.example'],
    webhook: { url: 'https://ops.example/hooks/bouquet', hasSecret: true },
  },
  {
    id: 'nobody',
    name: 'Nobody is here',
    tile: 'agentsOnline',
    below: 1,
    forSeconds: 60,
    console: true,
    email: [],
  },
];
const fired = (id, rule, seconds, lasted, value, queueId) => ({
  id,
  rule: rule.id,
  name: rule.name,
  tile: rule.tile,
  ...(queueId && { queue: queueId }),
  value,
  threshold: rule.above ?? rule.below,
  since: before(seconds),
  firedAt: before(seconds - 30),
  ...(lasted && { endedAt: before(seconds - lasted) }),
});
const AUDIT = [
  ['Mai Phạm', 'conversation.observed', 'conversation:c_hoa', {}],
  ['Mai Phạm', 'queue.held', 'queue:gold', { state: 'auto', overflow: true }],
  ['Linh Trần', 'gesture.requested', 'gesture:g_31', { amount: '45.00 USD', type: 'flowers' }],
  ['An Administrator', 'rule.changed', 'rule:house', { answer: 'auto_with_review', perGesture: 50 }],
  ['Mai Phạm', 'presence.set', 'agent:a_duc', { status: 'away' }],
].map(([name, action, target, details], index) => ({
  id: `e${index}`,
  at: before(60 + index * 1_900),
  actor: { kind: 'agent', id: `a_${index}`, name },
  action,
  target,
  details,
}));

const ROUTES = {
  'GET /queues': { body: { items: QUEUES } },
  'GET /agents': { body: { items: BOARD.agents.map(({ conversations: _, ...rest }) => rest) } },
  'GET /tags': { body: { items: [] } },
  'GET /hands': { body: { items: BOARD.hands } },
  ...Object.fromEntries(
    ['volumes', 'response', 'resolution', 'satisfaction', 'effort', 'gestures', 'promises', 'agents'].map(
      (name) => [`GET /reports/${name}`, report(name)],
    ),
  ),
  'GET /reports/volumes/conversations': {
    body: {
      items: [
        { id: 'c_hoa', at: before(4_000) },
        { id: 'c_gone', at: before(9_000) },
      ],
      next: 'more',
    },
  },
  'GET /alerts/rules': { body: { items: RULES } },
  'GET /alerts': {
    body: {
      items: [
        fired('f1', RULES[0], 97, 0, 187, 'general'),
        fired('f2', RULES[0], 5_000, 610, 240, 'general'),
        fired('f3', RULES[1], 40_000, 95, 0),
      ],
    },
  },
  'GET /audit': { body: { items: AUDIT, next: 'older' } },
  'GET /staffing/prefill': {
    body: {
      perHour: 84.6,
      handlingSeconds: 412,
      samples: { arrivals: 2_031, handled: 1_688, abandoned: 0 },
    },
  },
  'GET /staffing/what-if': {
    body: {
      enough: 7,
      lines: [5, 6, 7, 8].map((agents) => ({
        agents,
        keepsUp: true,
        outlook: {
          occupancy: 4.9 / agents,
          mustWait: 0.4,
          giveUp: 0.03,
          meanWaitSeconds: 120 / agents,
          inTime: 0.45 + agents / 18,
        },
      })),
    },
  },
  'GET /customers/u_hoa/timeline': { body: { items: [] } },
  'GET /customers/u_hoa/merge': { body: { items: [] } },
  'GET /customers/u_hoa/facts': { body: { items: [] } },
  'POST /conversations/c_hoa/observe': { status: 204 },
};

const server = (more = {}) => ({
  me: MAI,
  frames: { 'wallboard.follow': () => [BOARD] },
  ...more,
  routes: { ...ROUTES, ...more.routes },
});
const AWAY = { status: 503, body: { code: 'unavailable', detail: 'Away.' } };

const THEIRS = {
  ...world.conversation('c_hoa'),
  assignee: { id: 'a_linh', name: 'Linh Trần' },
  hand: {
    by: { kind: 'agent', id: 'a_linh', name: 'Linh Trần' },
    reason: 'She wants all six pairs back.',
    at: before(140),
  },
};
const look = async (page) => {
  await page.getByRole('button', { name: /^Hoa Nguyễn, .*look on/ }).click();
  await page.getByRole('button', { name: 'Whisper', exact: true }).first().click();
  await page.getByRole('textbox', { name: 'Whisper' }).fill('You may take back all six, worn or not.');
};

export const supervisionShots = [
  { name: 'wallboard', path: '/wallboard', server: server() },
  {
    name: 'wallboard-whole',
    path: '/wallboard',
    server: server(),
    sizes: ['wide'],
    act: (page) => page.setViewportSize({ width: 1440, height: 1700 }),
  },
  {
    name: 'wallboard-full',
    path: '/wallboard',
    server: server(),
    sizes: ['wide'],
    act: (page) => page.getByRole('button', { name: 'Full screen' }).click(),
  },
  { name: 'wallboard-vi', path: '/wallboard', server: server(), language: 'vi-VN', schemes: ['light'] },
  {
    name: 'wallboard-empty',
    path: '/wallboard',
    server: server({
      frames: {
        'wallboard.follow': () => [
          { ...BOARD, queues: [tile('general', 'General')], agents: [], hands: [], breaches: [] },
        ],
      },
    }),
  },
  { name: 'wallboard-slow', path: '/wallboard', server: server({ frames: {} }), schemes: ['light'] },
  {
    name: 'wallboard-menu',
    path: '/wallboard',
    server: server(),
    schemes: ['light'],
    act: (page) => page.getByRole('button', { name: 'What to do with Gold customers' }).click(),
  },
  { name: 'reports', path: '/reports', server: server() },
  { name: 'reports-response', path: '/reports/response', server: server(), schemes: ['light'] },
  {
    name: 'reports-vi',
    path: '/reports/resolution',
    server: server(),
    language: 'vi-VN',
    schemes: ['light'],
  },
  { name: 'scorecards', path: '/reports/agents', server: server() },
  { name: 'reports-gestures', path: '/reports/gestures', server: server(), schemes: ['dark'] },
  { name: 'reports-satisfaction', path: '/reports/satisfaction', server: server(), schemes: ['light'] },
  {
    name: 'reports-behind',
    path: '/reports',
    server: server({ conversations: [THEIRS] }),
    act: (page) =>
      page
        .getByRole('button', { name: /^Came, .*Show the conversations/ })
        .first()
        .click(),
  },
  {
    name: 'reports-empty',
    path: '/reports',
    server: server({
      routes: {
        'GET /reports/volumes': (query) => ({
          body: { ...report('volumes')(query).body, rows: [], total: {} },
        }),
      },
    }),
    schemes: ['light'],
  },
  {
    name: 'reports-failed',
    path: '/reports',
    server: server({ routes: { 'GET /reports/volumes': AWAY } }),
    schemes: ['light'],
  },
  {
    name: 'reports-slow',
    path: '/reports',
    server: server({ routes: { 'GET /reports/volumes': 'never' } }),
    schemes: ['light'],
  },
  { name: 'alerts', path: '/alerts', server: server() },
  { name: 'alert-rules', path: '/alerts/rules', server: server(), schemes: ['light'] },
  { name: 'alert-rule', path: '/alerts/rules/long-wait', server: server() },
  {
    name: 'alerts-empty',
    path: '/alerts',
    server: server({ routes: { 'GET /alerts': { body: { items: [] } } } }),
    schemes: ['light'],
  },
  { name: 'audit', path: '/audit', server: server({ me: ADMIN }) },
  {
    name: 'audit-failed',
    path: '/audit',
    server: server({ me: ADMIN, routes: { 'GET /audit': AWAY } }),
    schemes: ['light'],
  },
  {
    name: 'staffing-measured',
    path: '/staffing',
    server: server(),
    act: (page) => page.getByRole('button', { name: 'Fill it in' }).click(),
  },
  { name: 'whisper', path: '/wallboard', server: server({ conversations: [THEIRS] }), act: look },
  {
    name: 'hand',
    path: '/mine/c_hoa',
    server: server({
      me: { ...world.LINH, role: 'agent' },
      conversations: [{ ...THEIRS, assignee: world.LINH, hand: undefined }],
    }),
    schemes: ['light'],
    act: (page) => page.getByRole('button', { name: 'Ask for help' }).click(),
  },
];
