import type { Conversation, CustomerCard, Entry, Role } from './generated/frames';
import { ApiProblem } from './problem';

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Who the server takes the caller for. */
export type Me =
  | ({ readonly kind: 'agent'; readonly csrfToken: string } & Agent)
  | ({ readonly kind: 'customer' } & CustomerCard);

export interface VisitorRequest {
  readonly locale?: string;
  readonly page?: { readonly url: string; readonly title?: string; readonly referrer?: string };
  /** A JWT signed by the site. */
  readonly identity?: string;
}

export interface Visitor {
  readonly token: string;
  readonly customer: CustomerCard;
}

export interface ConversationQuery {
  readonly view?: 'mine' | 'queued' | 'open' | 'promised' | 'resolved' | 'all';
  readonly queue?: string;
  readonly customer?: string;
  readonly q?: string;
  /** The id of who has it, or `me`. This and what follows narrows for staff only. */
  readonly assignee?: string;
  readonly status?: Conversation['status'];
  /** However it is written. */
  readonly tag?: string;
  /** This one or a higher one. */
  readonly priority?: number;
  /** Between these times something happened last; `to` is not within. */
  readonly from?: string;
  readonly to?: string;
  readonly order?: 'latest' | 'oldest';
  readonly cursor?: string;
  readonly limit?: number;
}

export interface Page<T> {
  readonly items: T[];
  /** The cursor of the next page; absent on the last. */
  readonly next?: string;
}

export interface EntriesPage {
  readonly after: number;
  readonly through: number;
  readonly head: number;
  readonly entries: Entry[];
}

export interface CallOptions {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** How long to wait for the whole answer; 15 s unless told. */
  readonly timeoutMillis?: number;
}

export interface ApiOptions {
  /** Scheme and host of the server, such as `https://chat.example`; empty for the page's own. */
  readonly origin?: string;
  /** The visitor token; with it no cookie is sent. Without it the caller is known by the session cookie. */
  readonly token?: () => string | undefined;
  readonly fetch?: typeof fetch;
}

/** The HTTP side of the protocol. Every call rejects with an {@link ApiProblem} when it does not succeed. */
export class Api {
  private csrfToken: string | undefined;
  private readonly fetch: typeof fetch;

  constructor(private readonly options: ApiOptions = {}) {
    this.fetch = options.fetch ?? ((...call) => globalThis.fetch(...call));
  }

  /** Opens the visitor's session, or finds it again where the token is known already. */
  visitors(request: VisitorRequest, options?: CallOptions): Promise<Visitor> {
    return this.call('POST', '/visitors', { ...options, body: request });
  }

  /** Signs a member of staff in; later unsafe calls carry the session's CSRF token. */
  async login(email: string, password: string, options?: CallOptions): Promise<Me> {
    this.csrfToken = undefined;
    await this.call('POST', '/login', { ...options, body: { email, password } });
    return this.me(options);
  }

  /** Who I am; 401 for nobody. */
  async me(options?: CallOptions): Promise<Me> {
    const me = await this.call<Me>('GET', '/me', options);
    this.csrfToken = me.kind === 'agent' ? me.csrfToken : undefined;
    return me;
  }

  async logout(options?: CallOptions): Promise<void> {
    await this.withCsrf(options);
    await this.call('POST', '/logout', options);
    this.csrfToken = undefined;
  }

  /** A ticket opens one socket, once, within 30 seconds. */
  async ticket(options?: CallOptions): Promise<string> {
    await this.withCsrf(options);
    const { ticket } = await this.call<{ ticket: string }>('POST', '/tickets', options);
    return ticket;
  }

  conversations(query: ConversationQuery = {}, options?: CallOptions): Promise<Page<Conversation>> {
    return this.call('GET', '/conversations', { ...options, query: { ...query } });
  }

  conversation(id: string, options?: CallOptions): Promise<Conversation> {
    return this.call('GET', `/conversations/${encodeURIComponent(id)}`, options);
  }

  /** The entries that the caller may see in (`after`, `through`], at most `limit` of them. */
  entries(id: string, range: { after: number; limit?: number }, options?: CallOptions): Promise<EntriesPage> {
    return this.call('GET', `/conversations/${encodeURIComponent(id)}/entries`, {
      ...options,
      query: { after: range.after, limit: range.limit },
    });
  }

  /** Any other call below `/api/v1`; answers the parsed body, or undefined where there is none. */
  async call<T = unknown>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), options.timeoutMillis ?? 15_000);
    const stop = () => limit.abort(options.signal?.reason);
    options.signal?.addEventListener('abort', stop);
    if (options.signal?.aborted) {
      stop();
    }
    try {
      const response = await this.send(method, path, options, limit.signal);
      const body = await parsed(response);
      if (!response.ok) {
        throw problemOf(response, body);
      }
      return body as T;
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
    }
  }

  /** What a call is made of, for those that are not made of JSON: see `sendFile`. */
  async prepared(method: string, path: string, query?: CallOptions['query']) {
    if (method !== 'GET') {
      await this.withCsrf();
    }
    return { url: this.urlOf(path, query), headers: this.headersOf(method), credentials: this.credentials };
  }

  private get credentials(): RequestCredentials {
    return this.options.token ? 'omit' : 'same-origin';
  }

  private headersOf(method: string, more?: CallOptions['headers']): Record<string, string> {
    const headers: Record<string, string> = { Accept: 'application/json', ...more };
    const token = this.options.token?.();
    if (token) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (method !== 'GET' && this.csrfToken) {
      headers['X-CSRF-Token'] = this.csrfToken;
    }
    return headers;
  }

  private async send(method: string, path: string, options: CallOptions, signal: AbortSignal) {
    const headers = this.headersOf(method, options.headers);
    if (options.body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    try {
      return await this.fetch(this.urlOf(path, options.query), {
        method,
        headers,
        body: options.body === undefined ? undefined : JSON.stringify(options.body),
        credentials: this.credentials,
        signal,
      });
    } catch (thrown) {
      if (options.signal?.aborted) {
        throw thrown;
      }
      throw new ApiProblem(0, 'unreachable', 'The server did not answer.');
    }
  }

  private urlOf(path: string, query: CallOptions['query'] = {}): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') {
        parameters.set(name, String(value));
      }
    }
    const search = parameters.toString();
    return `${this.options.origin ?? ''}/api/v1${path}${search === '' ? '' : `?${search}`}`;
  }

  /** A page that was reloaded has its cookie still, but has to ask for the CSRF token again. */
  private async withCsrf(options?: CallOptions): Promise<void> {
    if (!this.options.token && !this.csrfToken) {
      await this.me(options);
    }
  }
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => {
    throw new ApiProblem(0, 'unreachable', 'The answer was cut off.');
  });
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblem(response.status, 'unknown', `Status ${response.status} without a readable body.`);
  }
}

function problemOf(response: Response, body: unknown): ApiProblem {
  const detail = (body ?? {}) as Record<string, unknown>;
  const code = typeof detail.code === 'string' ? detail.code : 'unknown';
  const message = detail.detail ?? detail.title ?? `Status ${response.status}`;
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiProblem(
    response.status,
    code,
    String(message),
    Number.isFinite(retryAfter) ? retryAfter : undefined,
    detail,
  );
}
