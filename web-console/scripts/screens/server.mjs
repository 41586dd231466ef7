/**
 * The server of the pictures: the protocol in memory, inside the browser's own network, so that a picture needs
 * neither Java nor a store. Each part of the console brings what it asks for as routes: `'GET /stories/:id'` to a
 * function of `{ params, query, body, me }`, which answers the body, or `[status, body]`.
 */
import { routes as desk } from './desk.mjs';
import { routes as empowerment } from './empowerment.mjs';
import { routes as stories } from './stories.mjs';
import { routes as tasks } from './tasks.mjs';

const ROUTES = Object.entries({ ...desk, ...stories, ...tasks, ...empowerment }).map(([route, answer]) => {
  const [method, path] = route.split(' ');
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return { method, pattern: new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`), names, answer };
});

const STAFF = {
  agent: { id: 'a_linh', name: 'Linh Trần' },
  supervisor: { id: 'a_mai', name: 'Mai Phạm' },
  admin: { id: 'a_admin', name: 'An Administrator' },
};

/**
 * @param context the browser's, whose calls are answered from now on
 * @param how `role` of whoever looks; `answers` that stand before the routes; parts of paths whose calls `fail` or `hang`
 */
export async function serve(context, { role = 'agent', answers = {}, fail = [], hang = [] } = {}) {
  const me = role && { kind: 'agent', ...STAFF[role], role };
  const problem = (status, code) => ({
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ status, code, detail: code }),
  });
  await context.route('**/api/v1/**', async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const path = url.pathname.slice('/api/v1'.length);
    const asked = `${request.method()} ${path}`;
    if (hang.some((part) => path.startsWith(part))) return;
    if (fail.some((part) => path.startsWith(part))) return route.fulfill(problem(503, 'unavailable'));
    if (path === '/me')
      return route.fulfill(me ? json(200, { ...me, csrfToken: 'x' }) : problem(401, 'unauthenticated'));
    if (!me) return route.fulfill(problem(401, 'unauthenticated'));
    const question = { params: {}, query: url.searchParams, body: request.postDataJSON?.() ?? {}, me };
    if (asked in answers) return route.fulfill(json(200, answers[asked]));
    for (const { method, pattern, names, answer } of ROUTES) {
      const found = method === request.method() && pattern.exec(path);
      if (!found) continue;
      question.params = Object.fromEntries(
        names.map((name, at) => [name, decodeURIComponent(found[at + 1])]),
      );
      const answered = answer(question);
      const [status, body] = Array.isArray(answered) ? answered : [200, answered];
      return route.fulfill(
        body === undefined ? problem(status === 200 ? 404 : status, 'not_found') : json(status, body),
      );
    }
    return route.fulfill(problem(404, 'not_found'));
  });
  await context.routeWebSocket('**/ws', (socket) => {
    const send = (frame) => socket.send(JSON.stringify(frame));
    socket.onMessage((text) => {
      const { type, ref, conversationId } = JSON.parse(text);
      if (type === 'hello') send({ type: 'welcome', re: ref, you: { ...me } });
      else if (type === 'conversation.follow') follow(send, ref, conversationId);
      else if (ref) send({ type: 'ok', re: ref });
    });
    send({ type: 'ready', v: 1, heartbeatSeconds: 20, maxFrameBytes: 65_536 });
  });
}

function follow(send, ref, conversationId) {
  const { head, entries } = desk['GET /conversations/:id/entries']({ params: { id: conversationId } });
  send({ type: 'ok', re: ref, head });
  send({ type: 'entries', conversationId, after: 0, through: head, head, entries });
}

function json(status, body) {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
