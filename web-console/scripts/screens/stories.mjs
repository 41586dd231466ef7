/** The stories of the pictures. */
import { ago } from './desk.mjs';

const DAY = 24 * 60;
const LINH = { id: 'a_linh', name: 'Linh Trần' };
const AN = { id: 'a_an', name: 'An Lê' };
const DUC = { id: 'a_duc', name: 'Đức Hoàng' };
const MAI = { id: 'a_mai', name: 'Mai Phạm' };

const published = (id, minutes, author, title, situation, whatWeDid, outcome, tags, more = {}) => ({
  id,
  title,
  situation,
  whatWeDid,
  outcome,
  tags,
  author,
  status: 'published',
  usedCount: 0,
  reactions: {},
  myReactions: [],
  commentCount: 0,
  createdAt: ago(minutes + 10),
  publishedAt: ago(minutes),
  ...more,
});

export const stories = [
  published(
    's_shoes',
    52,
    LINH,
    'Sáu đôi giày trở về, một bó hoa ra đi',
    'Một chị mua sáu đôi giày cho mẹ mà mẹ không đi vừa đôi nào. Chị ngại ngần hỏi trả lại cả sáu, vì đã quá hạn đổi trả.',
    'Nhận lại cả sáu đôi, không hỏi gì thêm, và gọi người đến lấy tận nhà. Hôm sau gửi mẹ chị một bó hoa lớn kèm tấm thiệp viết tay.',
    'Chị viết rằng mẹ đã khóc. Tuần sau em gái chị đặt đôi giày đầu tiên.',
    ['hoa', 'đổi trả', 'gia đình'],
    {
      usedCount: 4,
      reactions: { heart: 12, flower: 7, applause: 5, idea: 3 },
      myReactions: ['heart'],
      commentCount: 2,
    },
  ),
  published(
    's_cake',
    5 * 60,
    AN,
    'A birthday that arrived a day early',
    'The parcel with the candles was going to be late for a seventh birthday, and the father only wanted to know whether it could still be stopped.',
    'Found a baker two streets from them, ordered a small cake with the name on it, and wrote the card by hand in the dinosaur’s own words.',
    'A photo of the cake, with one slice missing.',
    ['birthday', 'local shop', 'late parcel'],
    { usedCount: 1, reactions: { applause: 6, idea: 2 }, commentCount: 1 },
  ),
  published(
    's_hours',
    2 * DAY,
    DUC,
    'Two hours about nothing in particular',
    'Somebody who lives alone wrote about a lamp, and then about the evening.',
    'Stayed. There was no problem to solve, so we talked about lamps, and then about her cat, until she said good night herself.',
    '',
    ['time', 'listening'],
    { reactions: { heart: 9 }, usedCount: 2 },
  ),
];

const [first] = stories;
const draft = {
  ...first,
  id: 's_draft',
  title: 'The umbrella that was forgotten',
  situation:
    'Hoa wrote from 0903 123 456 that she had left her umbrella in the shop, and that her mother has a bad knee.',
  whatWeDid: 'Sent it with the evening’s courier, and a second one for her mother.',
  outcome: '',
  tags: ['lost and found'],
  status: 'draft',
  usedCount: 0,
  reactions: {},
  myReactions: [],
  commentCount: 0,
  conversationId: 'c_hoa',
};

const SOUGHT = [
  ['customer_name', /Hoa/g, 'the customer'],
  ['phone', /0903 123 456/g, '[phone number]'],
  ['health', /bad knee|sore|treatment/g, '[private]'],
];

/** What the server would find, as far as the pictures need it. */
function preview(draft) {
  const marks = ['title', 'situation', 'whatWeDid', 'outcome'].flatMap((field) =>
    SOUGHT.flatMap(([kind, pattern, suggestion]) =>
      [...(draft[field] ?? '').matchAll(pattern)].map(({ index, 0: words }) => ({
        field,
        kind,
        from: index,
        to: index + words.length,
        suggestion,
        blocks: true,
      })),
    ),
  );
  return { publishable: !marks.some(({ blocks }) => blocks), marks };
}

const find = (id) => [...stories, draft].find((story) => story.id === id);

export const routes = {
  'GET /stories': ({ query }) => {
    if (query.get('status') === 'draft') return { items: [{ ...draft, author: LINH }] };
    if (query.get('like')) return { items: stories };
    const q = (query.get('q') ?? '').toLowerCase();
    const tag = query.get('tag');
    return {
      items: stories.filter((story) => {
        const words = `${story.title} ${story.situation} ${story.whatWeDid}`.toLowerCase();
        return words.includes(q) && (!tag || story.tags.includes(tag));
      }),
    };
  },
  'GET /stories/digest': ({ query }) => ({
    week: query.get('week') ?? '2026-W47',
    from: ago(7 * DAY),
    to: ago(0),
    published: 3,
    used: 3,
    stories,
    learned: [
      { who: MAI, from: LINH, ideas: 2 },
      { who: AN, from: DUC, ideas: 1 },
    ],
    newIdeas: [
      { tag: 'local shop', storyId: 's_cake', title: stories[1].title },
      { tag: 'listening', storyId: 's_hours', title: stories[2].title },
      { tag: 'gia đình', storyId: 's_shoes', title: stories[0].title },
    ],
  }),
  'POST /stories/preview': ({ body }) => preview(body),
  'POST /stories': ({ body }) => [201, { ...draft, ...body }],
  'GET /stories/:id': ({ params }) => find(params.id),
  'PATCH /stories/:id': ({ params, body }) => ({ ...find(params.id), ...body }),
  'POST /stories/:id/publish': ({ params }) => ({ ...find(params.id), status: 'published' }),
  'POST /stories/:id/use': ({ params }) => ({ ...find(params.id), usedCount: 5 }),
  'POST /stories/:id/reactions': ({ params, body }) => ({
    ...find(params.id),
    myReactions: body.on ? [body.kind] : [],
  }),
  'GET /stories/:id/comments': () => ({
    items: [
      { id: 'm_1', author: MAI, text: 'Đọc mà ấm lòng. Cảm ơn em đã kể!', at: ago(40) },
      { id: 'm_2', author: AN, text: 'I did the same today, for somebody’s father.', at: ago(12) },
    ],
  }),
  'POST /stories/:id/comments': ({ body, me }) => [
    201,
    { id: 'm_3', author: me, text: body.text, at: ago(0) },
  ],
};

const fields = { situation: 'What was the situation?', whatWeDid: 'What did we do?' };

export const shots = [
  { name: 'stories', path: '/stories' },
  { name: 'stories-vi', path: '/stories', language: 'vi-VN', schemes: ['light'] },
  { name: 'stories-middle', path: '/stories', sizes: ['middle'], schemes: ['light'] },
  {
    name: 'stories-none',
    path: '/stories',
    server: { answers: { 'GET /stories': { items: [] } } },
    schemes: ['light'],
  },
  {
    name: 'stories-failed',
    path: '/stories',
    server: { fail: ['/stories'] },
    schemes: ['light'],
    act: settle,
  },
  { name: 'stories-slow', path: '/stories', server: { hang: ['/stories'] }, schemes: ['dark'] },
  { name: 'story', path: '/stories/s_shoes' },
  { name: 'story-gone', path: '/stories/nowhere', sizes: ['phone'], schemes: ['light'] },
  { name: 'story-tell', path: '/stories/new', schemes: ['light'] },
  {
    name: 'story-redact',
    path: '/stories/new?conversation=c_hoa',
    act: async (page) => {
      await page.getByLabel('Title').fill('An umbrella for two');
      await page.getByLabel(fields.situation).fill(draft.situation);
      await page.getByLabel(fields.whatWeDid).fill(draft.whatWeDid);
      await page.getByText('A customer’s name', { exact: true }).waitFor();
      await page.getByText('A customer’s name', { exact: true }).scrollIntoViewIfNeeded();
    },
  },
  ...['en-US', 'vi-VN'].map((language) => ({
    name: `story-health-${language.slice(0, 2)}`,
    path: '/stories/new?conversation=c_hoa',
    language,
    act: async (page) => {
      const [title, situation] = await page.getByRole('textbox').all();
      await title.fill('An umbrella for two');
      await situation.fill('The treatment of parcels at our counter was a sore point.');
      await page.getByRole('checkbox').check();
    },
  })),
  { name: 'digest', path: '/stories/digest' },
  { name: 'digest-vi', path: '/stories/digest', language: 'vi-VN', sizes: ['phone'], schemes: ['light'] },
  {
    name: 'like-this',
    path: '/all/c_hoa/customer',
    act: async (page) => page.getByText('Use this idea').first().scrollIntoViewIfNeeded(),
  },
];

/** A call that fails is asked again after a while. */
async function settle(page) {
  await page.getByText('The stories could not be loaded.').waitFor({ timeout: 20_000 });
}
