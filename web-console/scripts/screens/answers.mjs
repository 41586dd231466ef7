/**
 * Answers for what stands beside the conversations: stories, errands, rules. Each part brings its routes, `'GET /stories/:id'`
 * to a function of `{ params, query, body, me }` that gives the body, or `[status, body]`.
 */
import { routes as desk } from './desk.mjs';
import { routes as empowerment } from './empowerment.mjs';
import { routes as stories } from './stories.mjs';
import { routes as tasks } from './tasks.mjs';

const STAFF = {
  agent: { id: 'a_linh', name: 'Linh Trần' },
  supervisor: { id: 'a_mai', name: 'Mai Phạm' },
  admin: { id: 'a_admin', name: 'An Administrator' },
};

/**
 * The `server` of a shot (see `server.mjs`).
 *
 * @param how `role` of whoever looks; `answers` that stand before the routes; parts of paths whose calls `fail` or `hang`
 */
export function answering({ role = 'agent', answers = {}, fail = [], hang = [] } = {}) {
  const me = { ...STAFF[role], role };
  const routes = compiled();
  const answerOf = (asked) => {
    const [method, path] = asked.split(' ');
    if (hang.some((part) => path.startsWith(part))) return 'never';
    if (fail.some((part) => path.startsWith(part))) return problem(503, 'unavailable');
    if (asked in answers) return { body: answers[asked] };
    for (const { pattern, names, answer, of } of routes) {
      const found = of === method && pattern.exec(path);
      if (!found) continue;
      const params = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1])]));
      return (query, body) => told(answer({ params, query, body: body ?? {}, me }));
    }
    return undefined;
  };
  return { me, routes: new Proxy({}, { get: (_, asked) => answerOf(String(asked)) }) };
}

function compiled() {
  return Object.entries({ ...desk, ...stories, ...tasks, ...empowerment }).map(([route, answer]) => {
    const [of, path] = route.split(' ');
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    return { of, pattern: new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`), names, answer };
  });
}

function told(answered) {
  const [status, body] = Array.isArray(answered) ? answered : [200, answered];
  return body === undefined ? problem(404, 'not_found') : { status, body };
}

function problem(status, code) {
  return { status, body: { status, code, detail: code } };
}
