/** What the pictures show: one small house of people, conversations and gestures. Times are counted from now. */

const MINUTE = 60_000;
export const ago = (minutes) => new Date(Date.now() - minutes * MINUTE).toISOString();
export const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });

export const LINH = { id: 'a_linh', name: 'Linh Trần' };
export const MAI = { id: 'a_mai', name: 'Mai Phạm' };
export const DUC = { id: 'a_duc', name: 'Đức Lê' };
const HOA = { id: 'u_hoa', name: 'Hoa Nguyễn' };

const said = (seq, minutes, by, text) => ({
  seq,
  kind: 'message',
  at: ago(minutes),
  by,
  audience: 'everyone',
  text,
});
const hoa = { kind: 'customer', ...HOA };
const linh = { kind: 'agent', ...LINH };

const SHOES = [
  {
    seq: 1,
    kind: 'opened',
    at: ago(52),
    by: hoa,
    audience: 'everyone',
    subject: 'Six pairs of shoes',
    queue: 'general',
  },
  said(
    2,
    51,
    hoa,
    'Good morning. I bought six pairs of shoes for my mother and none of them works. Can I send all six back?',
  ),
  { seq: 3, kind: 'assigned', at: ago(50), by: { kind: 'system' }, audience: 'everyone', assignee: LINH },
  said(
    4,
    49,
    linh,
    'Good morning Hoa! Of course you can. We fetch them from your door, whenever it suits you.',
  ),
  said(
    5,
    47,
    hoa,
    'That is a relief. Her feet hurt so much since the treatment that no shoe fits her any more. She used to walk every morning.',
  ),
  said(
    6,
    45,
    linh,
    'I am so sorry to hear that. My father has the same trouble. Please tell her that we think of her.',
  ),
];

export function conversation(id, more = {}) {
  return {
    id,
    customer: HOA,
    channel: 'web',
    status: 'open',
    queue: 'general',
    assignee: LINH,
    owner: LINH,
    subject: 'Six pairs of shoes',
    priority: 0,
    createdAt: ago(52),
    head: 6,
    lastMessage: { text: SHOES.at(-1).text, at: ago(45), by: linh },
    ...more,
  };
}

export const OTHERS = [
  conversation('c_binh', {
    customer: { id: 'u_binh', name: 'Bình Võ' },
    subject: 'Where is my parcel?',
    lastMessage: {
      text: 'It should have come on Friday.',
      at: ago(12),
      by: { kind: 'customer', id: 'u_binh', name: 'Bình Võ' },
    },
  }),
  conversation('c_james', {
    customer: { id: 'u_james', name: 'James Okafor' },
    subject: 'Wrong size, wedding on Saturday',
    lastMessage: {
      text: 'The wedding is on Saturday!',
      at: ago(30),
      by: { kind: 'customer', id: 'u_james', name: 'James Okafor' },
    },
  }),
];

export const ENTRIES = SHOES;

const item = (id, type, name, from, to, more = {}) => ({
  id,
  type,
  name,
  picture: `/pictures/${id}.svg`,
  price: { from: usd(from), to: usd(to) },
  leadDays: 1,
  sensitive: false,
  ...more,
});

export const CATALOGUE = [
  item('spring-bouquet', 'flowers', 'Spring bouquet', 4500, 4500),
  item('sunflowers', 'flowers', 'A dozen sunflowers', 3900, 6500),
  item('soft-slippers', 'gift', 'Soft wool slippers', 3200, 3200, { leadDays: 3 }),
  item('tea-box', 'gift', 'A box of teas and honey', 2800, 2800, { leadDays: 2, sensitive: true }),
  item('thinking-of-you', 'handwritten_card', 'Handwritten card', 900, 900, { leadDays: 2 }),
  item('gift-card', 'gift_card', 'Gift card of your choice', 1000, 20_000, { leadDays: 0 }),
];

export const OUTLOOK = {
  answer: 'auto_with_review',
  why: 'within_limits',
  reason: 'Within what you may give.',
  left: usd(7500),
  ruleId: 'default',
  windows: [
    { per: 'agent', days: 1, limit: usd(15_000), reserved: usd(4500), spent: usd(0) },
    { per: 'agent', days: 30, limit: usd(100_000), reserved: usd(4500), spent: usd(31_250) },
    { per: 'customer', days: 90, limit: usd(20_000), reserved: usd(0), spent: usd(0) },
    { per: 'team', days: 30, limit: usd(500_000), reserved: usd(22_000), spent: usd(263_400) },
  ],
  warnings: [],
};

/** The policy's answer to an amount, as the default rule would give it. */
export function outlookOf(query) {
  const amount = Number(query.get('amountMinor') ?? 0);
  const warnings = query.get('reason') === 'recovery' ? ['problem_open'] : [];
  if (amount > 10_500)
    return { ...OUTLOOK, warnings, answer: 'denied', why: 'over_budget', reason: 'The budget has no room.' };
  if (amount > 7500)
    return {
      ...OUTLOOK,
      warnings,
      answer: 'needs_approval',
      why: 'over_per_gesture',
      reason: 'More than 75.00.',
    };
  return { ...OUTLOOK, warnings };
}

const PATH = [
  'draft',
  'approved',
  'dispatching',
  'submitted',
  'notified',
  'opened',
  'accepted',
  'shipped',
  'delivered',
];

/** The history up to a status, a few minutes apart. */
function historyTo(status, minutes) {
  const reached = PATH.slice(0, PATH.indexOf(status) + 1);
  return reached.map((each, index) => ({
    status: each,
    at: ago(minutes - index * 3),
    ...(index === 0 && { by: LINH }),
  }));
}

export function gesture(id, status, more = {}) {
  return {
    id,
    conversationId: 'c_hoa',
    customer: HOA,
    agent: LINH,
    type: 'flowers',
    reason: 'condolence',
    heard: { seq: 5, quote: 'Her feet hurt so much since the treatment that no shoe fits her any more.' },
    note: 'Dear Mrs Nguyễn, we are thinking of you. May these bring some spring into your mornings until you walk again. Linh',
    amount: usd(4500),
    item: { id: 'spring-bouquet', name: 'Spring bouquet', picture: '/pictures/spring-bouquet.svg' },
    tellCustomer: false,
    status,
    decision: OUTLOOK,
    warnings: [],
    history: PATH.includes(status) ? historyTo(status, 40) : [],
    vendor: 'demo-florist',
    createdAt: ago(40),
    ...more,
  };
}

export function told(seq, minutes, of) {
  return {
    seq,
    kind: 'gesture',
    at: ago(minutes),
    by: { kind: 'system' },
    audience: 'staff',
    gestureId: of.id,
    gestureType: of.type,
    itemName: of.item?.name,
    status: of.status,
    note: of.note,
  };
}

const asked = (level, dueIn) => ({ level, since: ago(6), dueAt: ago(-dueIn) });
const waiting = (minutes, by) => [
  { status: 'draft', at: ago(minutes), by },
  { status: 'pending_approval', at: ago(minutes) },
];

export const PENDING = [
  gesture('g_shoes', 'pending_approval', {
    type: 'buy_elsewhere',
    item: undefined,
    reason: 'recovery',
    heard: { seq: 5, quote: 'Her feet hurt so much since the treatment that no shoe fits her any more.' },
    amount: usd(11_900),
    note: 'We could not find them here, so we went and got them for you. Walk well!',
    decision: { ...OUTLOOK, answer: 'needs_approval', why: 'over_per_gesture' },
    warnings: ['problem_open'],
    approval: asked('peer', 4),
    history: waiting(6, LINH),
    createdAt: ago(6),
  }),
  gesture('g_suit', 'pending_approval', {
    agent: DUC,
    customer: { id: 'u_james', name: 'James Okafor' },
    conversationId: 'c_james',
    type: 'gift_card',
    item: { id: 'gift-card', name: 'Gift card of your choice', picture: '/pictures/gift-card.svg' },
    reason: 'celebration',
    heard: undefined,
    amount: usd(9000),
    note: 'Congratulations to you both!',
    decision: { ...OUTLOOK, answer: 'needs_approval', why: 'over_per_gesture' },
    approval: asked('supervisor', 8),
    history: waiting(14, DUC),
    createdAt: ago(14),
  }),
];

export const REVIEWS = [
  gesture('g_bouquet', 'shipped', { review: { status: 'open', signals: ['just_under_limit', 'same_pair'] } }),
  gesture('g_tea', 'delivered', {
    agent: DUC,
    reason: 'delight',
    type: 'gift',
    item: { id: 'tea-box', name: 'A box of teas and honey', picture: '/pictures/tea-box.svg' },
    amount: usd(2800),
    note: 'For no reason at all, except that you were on our minds. Enjoy!',
    review: { status: 'open', signals: [] },
    createdAt: ago(300),
  }),
];

/** A drawing for each thing: some petals in a colour of its own. */
export function pictureOf(id) {
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  const petals = [0, 72, 144, 216, 288]
    .map((turn) => `<ellipse cx="60" cy="34" rx="15" ry="19" transform="rotate(${turn} 60 52)"/>`)
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 104"><rect width="120" height="104" fill="hsl(${hue} 45% 93%)"/><path d="M60 60v40" stroke="#5f9c80" stroke-width="4"/><g fill="hsl(${hue} 62% 64%)">${petals}</g><circle cx="60" cy="52" r="11" fill="#f8deae"/></svg>`;
}
