import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { demoAgents, demoPassword, FakeRefusal, type FakeStore, type Identity } from './store';

interface Session {
  readonly key: string;
  readonly who: Identity;
  readonly csrfToken?: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'";
const statusOf = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  closed: 409,
  too_large: 413,
  unauthenticated: 401,
};

/** The HTTP side of the fake server: sessions, tickets, lists, and built files under a strict policy. */
export class FakeHttp {
  private readonly sessions = new Map<string, Session>();
  private readonly tickets = new Map<string, Session>();

  constructor(
    private readonly store: FakeStore,
    private readonly loggedOut: (session: string) => void,
    private readonly files: string | undefined,
  ) {}

  redeem(ticket: string): { who: Identity; session: string } | undefined {
    const session = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return session && this.sessions.has(session.key) ? { who: session.who, session: session.key } : undefined;
  }

  /** Forgets every session, as a server that lost its sessions does. */
  forgetSessions(): void {
    this.sessions.clear();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    try {
      if (request.method === 'OPTIONS') {
        response.writeHead(204).end();
      } else if (url.pathname.startsWith('/api/v1/')) {
        const body = await bodyOf(request);
        this.answer(response, ...this.api(request, response, url, body));
      } else {
        await this.file(url.pathname, response);
      }
    } catch (thrown) {
      const refusal = thrown instanceof FakeRefusal ? thrown : undefined;
      const status = refusal ? statusOf[refusal.code] : 500;
      response.writeHead(status, { 'Content-Type': 'application/problem+json' });
      response.end(
        JSON.stringify({ status, code: refusal?.code ?? 'internal', detail: (thrown as Error).message }),
      );
    }
  }

  private api(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    body: Record<string, string>,
  ): [number, unknown] {
    const route = `${request.method} ${url.pathname.slice('/api/v1'.length)}`;
    if (route === 'POST /visitors') {
      return this.visitor(this.sessionOf(request));
    }
    if (route === 'POST /login') {
      return this.login(response, body);
    }
    const session = this.sessionOf(request);
    if (!session) {
      throw new FakeRefusal('unauthenticated', 'Nobody is signed in.');
    }
    if (
      request.method !== 'GET' &&
      session.csrfToken &&
      request.headers['x-csrf-token'] !== session.csrfToken
    ) {
      throw new FakeRefusal('forbidden', 'The CSRF token is missing.');
    }
    return this.signedIn(route, url, session);
  }

  private signedIn(route: string, url: URL, session: Session): [number, unknown] {
    if (route === 'GET /me') {
      return [200, { ...session.who, csrfToken: session.csrfToken }];
    }
    if (route === 'POST /logout') {
      this.sessions.delete(session.key);
      this.loggedOut(session.key);
      return [204, undefined];
    }
    if (route === 'POST /tickets') {
      const ticket = randomBytes(12).toString('hex');
      this.tickets.set(ticket, session);
      return [201, { ticket, expiresInSeconds: 30 }];
    }
    const [, id, entries] = route.match(/^GET \/conversations(?:\/([^/]+)(\/entries)?)?$/) ?? [];
    if (id && entries) {
      const { searchParams } = url;
      const limit = Number(searchParams.get('limit') ?? 100);
      return [200, this.store.range(session.who, id, Number(searchParams.get('after') ?? 0), limit)];
    }
    if (id) {
      return [200, this.store.get(session.who, id)];
    }
    if (route === 'GET /conversations') {
      return [200, { items: this.list(session.who, url.searchParams) }];
    }
    throw new FakeRefusal('not_found', 'There is nothing here.');
  }

  private list(who: Identity, query: URLSearchParams) {
    const view = query.get('view') ?? 'all';
    const q = (query.get('q') ?? '').toLowerCase();
    return [...this.store.conversations.values()]
      .filter((conversation) => who.kind === 'agent' || conversation.customer.id === who.id)
      .filter(
        ({ status, assignee }) =>
          view === 'all' || (view === 'mine' ? assignee?.id === who.id : status === view),
      )
      .filter((conversation) => JSON.stringify(conversation).toLowerCase().includes(q))
      .filter(({ customer }) => !query.get('customer') || customer.id === query.get('customer'))
      .reverse();
  }

  private visitor(known: Session | undefined): [number, unknown] {
    if (known?.who.kind === 'customer') {
      return [200, { token: known.key, customer: { id: known.who.id, name: known.who.name } }];
    }
    const who: Identity = { kind: 'customer', id: this.store.newId('u') };
    const key = randomBytes(18).toString('hex');
    this.sessions.set(key, { key, who });
    return [201, { token: key, customer: { id: who.id } }];
  }

  private login(response: ServerResponse, body: Record<string, string>): [number, unknown] {
    const agent = demoAgents.find((candidate) => candidate.email === body.email);
    if (!agent || body.password !== demoPassword) {
      throw new FakeRefusal('unauthenticated', 'Email or password is wrong.');
    }
    const { id, name, role } = agent;
    const key = randomBytes(18).toString('hex');
    this.sessions.set(key, {
      key,
      who: { kind: 'agent', id, name, role },
      csrfToken: randomBytes(8).toString('hex'),
    });
    response.setHeader('Set-Cookie', `session=${key}; HttpOnly; SameSite=Lax; Path=/`);
    return [200, { agent: { id, name, role } }];
  }

  private sessionOf(request: IncomingMessage): Session | undefined {
    const bearer = request.headers.authorization?.replace(/^Bearer /, '');
    const cookie = request.headers.cookie?.match(/session=([0-9a-f]+)/)?.[1];
    return this.sessions.get(bearer ?? cookie ?? '');
  }

  private async file(path: string, response: ServerResponse): Promise<void> {
    const name = path.endsWith('/') ? `${path}index.html` : path;
    const type = types[extname(name)];
    const safe = normalize(name).replaceAll('..', '');
    const content =
      this.files && type ? await readFile(join(this.files, safe)).catch(() => undefined) : undefined;
    if (!content) {
      throw new FakeRefusal('not_found', 'There is no such file.');
    }
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': strictPolicy }).end(content);
  }

  private answer(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
  }
  return text === '' ? {} : JSON.parse(text);
}
