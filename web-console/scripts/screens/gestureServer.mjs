import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as world from './gestureWorld.mjs';
import { stories } from './stories.mjs';

/** What a server of this version says to an agent, as the protocol keeps it. */
const { understands: UNDERSTANDS } = JSON.parse(
  await readFile(new URL('../../../protocol/golden/server/welcome-agent.json', import.meta.url), 'utf8'),
);

/** The pictures that ship with the server; what a shot invents gets a flower. */
const DRAWN = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../../backend/src/main/resources/static/pictures',
);

/**
 * Answers a page in the place of the server, from `gestureWorld.mjs`. What a shot wants otherwise is in its `server`:
 * `me`, `conversations`, `entries`, `gestures`, `pending`, `reviews`, `refuse` (all that is posted), and `frames` (what follows on the `ok` of a frame, by its type), `routes`: answers by "METHOD /path" below
 * `/api/v1`. A route's answer is `{ status?, body? }`, a function of the query and the body that gives one, `'never'` for
 * none at all, or `'cut'` for a connection that breaks.
 */
export async function serve(context, server = {}) {
  const told = { ...DEFAULTS(), ...server };
  await context.route('**/pictures/*', async (route) => {
    const id = /([^/]+)\.svg$/.exec(route.request().url())?.[1] ?? '';
    const body = await readFile(join(DRAWN, `${id}.svg`)).catch(() => world.pictureOf(id));
    return route.fulfill({ contentType: 'image/svg+xml', body });
  });
  await context.route('**/api/v1/**', async (route) => {
    const url = new URL(route.request().url());
    const path = url.pathname.replace('/api/v1', '');
    const answer = answerTo(told, route.request(), path, url.searchParams);
    if (answer === 'never') return undefined;
    if (answer === 'cut') return route.abort();
    const { status = 200, body = {} } = answer;
    const contentType = status < 400 ? 'application/json' : 'application/problem+json';
    return route.fulfill({ status, contentType, body: JSON.stringify(body) });
  });
  await context.routeWebSocket('**/ws', (socket) => {
    socket.onMessage((message) => {
      for (const frame of framesFor(told, JSON.parse(String(message)))) socket.send(JSON.stringify(frame));
    });
    socket.send(JSON.stringify({ type: 'ready', v: 1, heartbeatSeconds: 20, maxFrameBytes: 65_536 }));
  });
}

const DEFAULTS = () => ({
  me: { ...world.LINH, role: 'agent' },
  conversations: [world.conversation('c_hoa'), ...world.OTHERS],
  entries: { c_hoa: world.ENTRIES },
  gestures: [],
  pending: [],
  reviews: [],
  routes: {},
});

function answerTo(told, request, path, query) {
  const route = told.routes[`${request.method()} ${path}`];
  if (typeof route === 'function') return route(query, request.postDataJSON());
  if (route !== undefined) return route;
  const [, kind, id, part] = path.split('/');
  switch (kind) {
    case 'me':
      return { body: { kind: 'agent', csrfToken: 'x', ...told.me } };
    case 'tickets':
      return { status: 201, body: { ticket: 't', expiresInSeconds: 30 } };
    case 'conversations':
      return conversationAnswer(told, id, part, query);
    case 'customers':
      if (part) return { body: { items: [] } };
      return { body: customerOf(told, decodeURIComponent(id)) };
    case 'queues':
      return {
        body: {
          items: [{ id: 'general', name: 'General', mode: 'auto', open: true, skills: [], languages: [] }],
        },
      };
    case 'macros':
      return { body: { items: [] } };
    case 'mentions':
      return { body: { items: [], unread: 0 } };
    case 'canned-answers':
      return { body: { items: [] } };
    case 'staff':
      return { body: { items: [] } };
    case 'catalogue':
      return { body: { items: world.CATALOGUE } };
    case 'empowerment':
      return { body: world.outlookOf(query) };
    case 'stories':
      return { body: stories.find((story) => story.id === id) ?? { items: stories } };
    case 'gestures':
      return gestureAnswer(told, request, id, query);
    default:
      return NOT_FOUND;
  }
}

const NOT_FOUND = { status: 404, body: { code: 'not_found', detail: 'There is none.' } };

function conversationAnswer(told, id, part, query) {
  if (!id) {
    const view = query.get('view');
    const items = told.conversations.filter(
      ({ status, assignee }) =>
        view === 'all' ||
        (view === 'mine' && assignee?.id === told.me.id && status !== 'resolved') ||
        (view === 'open' && status === 'open') ||
        view === status,
    );
    return { body: { items } };
  }
  const found = told.conversations.find((each) => each.id === id);
  if (!found) return NOT_FOUND;
  if (part !== 'entries') return { body: found };
  return { body: { after: 0, through: found.head, head: found.head, entries: told.entries[id] ?? [] } };
}

function customerOf(told, id) {
  const found = told.conversations.find(({ customer }) => customer.id === id)?.customer ?? { id };
  const since = world.ago(90_000);
  const email = 'hoa@example.com';
  const identities = [
    { kind: 'email', value: email, since },
    { kind: 'web', since },
  ];
  return { verified: true, email, locale: 'en', createdAt: since, identities, ...found };
}

function gestureAnswer(told, request, id, query) {
  if (request.method() === 'POST' && !id) {
    const sent = request.postDataJSON();
    return {
      status: 201,
      body: world.gesture('g_new', 'approved', { note: sent.note, amount: sent.amount }),
    };
  }
  if (!id) return { body: { items: query.get('review') ? told.reviews : told.pending } };
  const found = [...told.gestures, ...told.pending, ...told.reviews].find((each) => each.id === id);
  return found ? { body: found } : NOT_FOUND;
}

function framesFor(told, frame) {
  const { type, ref, conversationId, after } = frame;
  if (told.refuse && type.endsWith('.post'))
    return [{ type: 'error', re: ref, code: 'forbidden', message: 'Not now.' }];
  if (type === 'hello')
    return [{ type: 'welcome', re: ref, you: { kind: 'agent', ...told.me }, understands: UNDERSTANDS }];
  const more = told.frames?.[type]?.(frame);
  if (more) return [{ type: 'ok', re: ref }, ...more];
  if (type !== 'conversation.follow') return ref ? [{ type: type === 'ping' ? 'pong' : 'ok', re: ref }] : [];
  const entries = (told.entries[conversationId] ?? []).filter(({ seq }) => seq > after);
  const head = told.conversations.find(({ id }) => id === conversationId)?.head ?? 0;
  return [
    { type: 'ok', re: ref, head },
    { type: 'entries', conversationId, after, through: head, head, entries },
  ];
}
