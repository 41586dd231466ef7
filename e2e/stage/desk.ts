import { randomUUID } from 'node:crypto';
import { demoPassword } from './agent.ts';
import { Line } from './line.ts';

interface Listed {
  readonly items: readonly { readonly id: string }[];
}

/** What a test arranges behind the scenes, by HTTP and sockets instead of a browser, with the rights of an administrator. */
export class Desk {
  private readonly lines: Line[] = [];
  private readonly staff = new Map<string, Record<string, string>>();

  private constructor(
    private readonly origin: string,
    private readonly headers: Record<string, string>,
  ) {}

  static async open(origin: string): Promise<Desk> {
    const desk = new Desk(origin, {});
    Object.assign(desk.headers, await desk.signIn('admin'));
    return desk;
  }

  /** What proves that a call is from this member of the staff. */
  private async signIn(name: string): Promise<Record<string, string>> {
    const login = await fetch(`${this.origin}/api/v1/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: `${name}@bouquet.example`, password: demoPassword }),
    });
    const cookie = login.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const headers: Record<string, string> = { Cookie: cookie.join('; ') };
    const { csrfToken } = await this.call<{ csrfToken: string }>('GET', '/me', undefined, headers);
    return { ...headers, 'X-CSRF-Token': csrfToken };
  }

  /** Forgets what somebody chose in an earlier test: they are online, and take four at once. */
  async beginsAnew(name: string): Promise<void> {
    const headers = this.staff.get(name) ?? (await this.signIn(name));
    this.staff.set(name, headers);
    const line = await Line.open(this.origin, await this.ticket(headers));
    await line.ask({ type: 'presence.set', status: 'online', capacity: 4 });
    line.close();
  }

  /** Makes a queue for one test, and gives its id. */
  async queue(settings: object): Promise<string> {
    const id = `test-${randomUUID().slice(0, 8)}`;
    await this.call('PUT', `/queues/${id}`, { name: `Queue ${id}`, ...settings });
    return id;
  }

  /** What may be given in this queue; what is counted is counted for each customer, so that tests leave each other's budgets alone. */
  async rule(
    queue: string,
    perGesture: number,
    perCustomer: number,
    answer = 'auto_with_review',
  ): Promise<void> {
    const usd = (amount: number) => ({ amountMinor: amount * 100, currency: 'USD' });
    await this.setRule(queue, {
      match: { queue },
      perGesture: usd(perGesture),
      windows: [{ per: 'customer', days: 90, limit: usd(perCustomer) }],
      answer,
    });
  }

  async setRule(id: string, rule: object): Promise<void> {
    await this.call('PUT', `/empowerment/rules/${id}`, rule);
  }

  /** How an administrator sees anything else. */
  ask<Answer>(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  async setCapacity(name: string, capacity: number): Promise<void> {
    const { items } = await this.call<{ items: { id: string; name: string }[] }>('GET', '/agents');
    const agent = items.find((each) => each.name === name);
    await this.call('PUT', `/agents/${agent?.id}/capacity`, { capacity });
  }

  /** Ends everything that waits or goes on, and sends its own visitors home. */
  async clear(): Promise<void> {
    for (const line of this.lines.splice(0)) {
      line.close();
    }
    let left = await this.unsolved();
    if (left.length === 0) {
      return;
    }
    const line = await Line.open(this.origin, await this.ticket(this.headers));
    // The lists lag a moment behind the answers.
    while (left.length > 0) {
      for (const conversationId of left) {
        await line.ask({ type: 'conversation.resolve', conversationId });
      }
      left = await this.unsolved();
    }
    line.close();
  }

  /** A visitor without a browser, who asks something in this queue; signed in at the shop where an identity is given. */
  async visitor(queue: string, text: string, identity?: string): Promise<Visitor> {
    const visit = identity ? { identity } : {};
    const { token } = await this.call<{ token: string }>('POST', '/visitors', visit, {});
    const line = await Line.open(this.origin, await this.ticket({ Authorization: `Bearer ${token}` }));
    this.lines.push(line);
    const clientId = randomUUID();
    const { conversation } = await line.ask({ type: 'conversation.start', clientId, text, queue });
    const id: string = conversation.id;
    return {
      isServed: async () =>
        (await this.call<{ assignee?: object }>('GET', `/conversations/${id}`)).assignee !== undefined,
      async leave() {
        await line.ask({ type: 'conversation.resolve', conversationId: id });
        line.close();
      },
    };
  }

  /** An administrator writes all of this into a conversation, in this order. */
  async write(conversationId: string, texts: readonly string[]): Promise<void> {
    const line = await Line.open(this.origin, await this.ticket(this.headers));
    const together = 8;
    for (let from = 0; from < texts.length; from += together) {
      const posts = texts
        .slice(from, from + together)
        .map((text) => line.insist({ type: 'message.post', conversationId, clientId: randomUUID(), text }));
      await Promise.all(posts);
    }
    line.close();
  }

  private async unsolved(): Promise<string[]> {
    const views = ['queued', 'open'].map((view) =>
      this.call<Listed>('GET', `/conversations?view=${view}&limit=100`),
    );
    return (await Promise.all(views)).flatMap(({ items }) => items).map(({ id }) => id);
  }

  private async ticket(headers: Record<string, string>): Promise<string> {
    return (await this.call<{ ticket: string }>('POST', '/tickets', undefined, headers)).ticket;
  }

  private async call<Answer>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = this.headers,
  ): Promise<Answer> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    }
    return response.status === 204 ? (undefined as Answer) : response.json();
  }
}

/** Somebody who asks without a browser. */
export interface Visitor {
  /** Whether somebody of the team has their matter. */
  isServed(): Promise<boolean>;
  /** They have what they came for, and close it themselves. */
  leave(): Promise<void>;
}
