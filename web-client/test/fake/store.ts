import type { By, Conversation, Entry, Person, Role } from '../../src/generated/frames';

/** A refusal that both the frames and the HTTP calls translate. */
export class FakeRefusal extends Error {
  constructor(
    readonly code: 'not_found' | 'forbidden' | 'conflict' | 'closed' | 'too_large' | 'unauthenticated',
    message: string,
  ) {
    super(message);
  }
}

export interface FakeAgent extends Person {
  readonly email: string;
  readonly role: Role;
}

export const demoPassword = 'bouquet-demo';
export const demoAgents: readonly FakeAgent[] = [
  { id: 'a_linh', name: 'Linh', email: 'linh@bouquet.example', role: 'agent' },
  { id: 'a_an', name: 'An', email: 'an@bouquet.example', role: 'agent' },
  { id: 'a_duc', name: 'Đức', email: 'duc@bouquet.example', role: 'agent' },
  { id: 'a_mai', name: 'Mai', email: 'mai@bouquet.example', role: 'supervisor' },
  { id: 'a_admin', name: 'Admin', email: 'admin@bouquet.example', role: 'admin' },
];

export type Identity =
  | { readonly kind: 'agent'; readonly id: string; readonly name: string; readonly role: Role }
  | { readonly kind: 'customer'; readonly id: string; readonly name?: string };

type Change = Record<string, unknown> & { kind: string };

/** Conversations and their entries in memory: enough of the real rules for UI work and for the client's tests. */
export class FakeStore {
  readonly conversations = new Map<string, Conversation>();
  readonly entries = new Map<string, Entry[]>();
  readonly reads = new Map<string, Map<string, { by: By; seq: number }>>();
  private readonly askedUpon = new Map<string, string>();
  private readonly posted = new Map<string, { conversationId: string; seq: number; text: string }>();
  private lastId = 0;

  constructor(private readonly changed: (conversation: Conversation) => void) {}

  newId(prefix: string): string {
    this.lastId++;
    return `${prefix}_${this.lastId}${Math.random().toString(36).slice(2, 8)}`;
  }

  start(
    who: Identity,
    frame: { clientId: string; text: string; queue?: string; subject?: string; attributes?: object },
  ) {
    const key = `start:${who.id}:${frame.clientId}`;
    const known = this.posted.get(key);
    if (known) {
      if (known.text !== frame.text) {
        throw new FakeRefusal('conflict', 'This clientId was used for another text.');
      }
      return { conversation: this.get(who, known.conversationId), seq: known.seq };
    }
    const id = this.newId('c');
    const at = new Date().toISOString();
    const queue = frame.queue ?? 'general';
    this.conversations.set(id, {
      id,
      customer: { id: who.id, name: who.name },
      channel: 'web',
      status: 'queued',
      queue,
      subject: frame.subject,
      priority: 0,
      createdAt: at,
      waitingSince: at,
      head: 0,
    });
    this.entries.set(id, []);
    const { subject, attributes } = frame;
    this.append(id, byOf(who), { kind: 'opened', queue, channel: 'web', subject, attributes });
    const entry = this.append(id, byOf(who), {
      kind: 'message',
      clientId: frame.clientId,
      text: frame.text,
    });
    this.append(id, { kind: 'system' }, { kind: 'queued', queue });
    this.posted.set(key, { conversationId: id, seq: entry.seq, text: frame.text });
    return { conversation: this.get(who, id), seq: entry.seq };
  }

  post(
    who: Identity,
    kind: 'message' | 'note',
    frame: { conversationId: string; clientId: string; text: string },
  ) {
    const conversation = this.get(who, frame.conversationId);
    const key = `${kind}:${who.id}:${frame.conversationId}:${frame.clientId}`;
    const known = this.posted.get(key);
    if (known && known.text !== frame.text) {
      throw new FakeRefusal('conflict', 'This clientId was used for another text.');
    }
    if (known) {
      return this.entryAt(frame.conversationId, known.seq);
    }
    if (kind === 'note' && who.kind !== 'agent') {
      throw new FakeRefusal('forbidden', 'Notes are for staff.');
    }
    if (conversation.status === 'resolved' && kind === 'message') {
      this.wakeUp(who, conversation);
    }
    const { clientId, text } = frame;
    const audience = kind === 'note' ? 'staff' : 'everyone';
    const entry = this.append(frame.conversationId, byOf(who), { kind, clientId, text, audience });
    this.posted.set(key, { conversationId: frame.conversationId, seq: entry.seq, text });
    return entry;
  }

  rate(
    who: Identity,
    frame: {
      conversationId: string;
      clientId: string;
      rating: number;
      effort?: number;
      recommend?: number;
      text?: string;
    },
  ): Entry {
    const { conversationId, clientId, rating, effort, recommend, text } = frame;
    this.get(who, conversationId);
    if (who.kind !== 'customer') {
      throw new FakeRefusal('forbidden', 'Only a customer gives feedback.');
    }
    const key = `feedback:${who.id}:${conversationId}:${clientId}`;
    const said = [rating, effort, recommend, text].join();
    const known = this.posted.get(key);
    if (known && known.text !== said) {
      throw new FakeRefusal('conflict', 'This clientId was used for another rating.');
    }
    if (known) {
      return this.entryAt(conversationId, known.seq);
    }
    const entries = this.entries.get(conversationId) ?? [];
    if (!entries.some((entry) => entry.kind === 'status' && entry.status === 'resolved')) {
      throw new FakeRefusal('conflict', 'The conversation was not resolved yet.');
    }
    const last = entries.findLast(({ kind }) => kind === 'feedback');
    const before = last?.kind === 'feedback' ? last : undefined;
    const entry = this.append(conversationId, byOf(who), {
      kind: 'feedback',
      clientId,
      rating,
      effort: effort ?? before?.effort,
      recommend: recommend ?? before?.recommend,
      text,
    });
    this.posted.set(key, { conversationId, seq: entry.seq, text: said });
    return entry;
  }

  /** Whether the customer is to be asked now if they would recommend us: each once, upon this entry. */
  asksRecommend(who: Identity, entry: Entry): boolean {
    if (entry.kind === 'feedback' && entry.recommend === undefined && !this.askedUpon.has(who.id))
      this.askedUpon.set(who.id, entry.clientId ?? '');
    return this.askedUpon.get(who.id) === entry.clientId;
  }

  setStatus(who: Identity, id: string, status: Conversation['status'], until?: string): Entry {
    this.get(who, id);
    return this.append(id, byOf(who), { kind: 'status', status, until }, { status });
  }

  assign(who: Identity, id: string, agentId: string | undefined, queue: string | undefined): void {
    const from = this.get(who, id).assignee;
    if (queue !== undefined && agentId === undefined) {
      if (from) {
        this.append(id, byOf(who), { kind: 'released', from, queue });
      }
      this.append(id, byOf(who), { kind: 'queued', queue }, { status: 'queued', queue, assignee: undefined });
      return;
    }
    const agent = demoAgents.find((candidate) => candidate.id === (agentId ?? who.id));
    if (!agent) {
      throw new FakeRefusal('not_found', 'No such agent.');
    }
    const assignee = { id: agent.id, name: agent.name };
    const state = { status: 'open', assignee, owner: assignee, waitingSince: undefined } as const;
    this.append(id, byOf(who), { kind: 'assigned', assignee, from }, state);
  }

  read(who: Identity, id: string, seq: number): { by: By; seq: number } | undefined {
    const { head } = this.get(who, id);
    const marks = this.reads.get(id) ?? new Map<string, { by: By; seq: number }>();
    this.reads.set(id, marks);
    const mark = { by: byOf(who), seq: Math.min(seq, head) };
    if (mark.seq <= (marks.get(who.id)?.seq ?? 0)) {
      return undefined;
    }
    marks.set(who.id, mark);
    return mark;
  }

  /** The conversation, unless it is somebody else's: then it is as if it did not exist. */
  get(who: Identity, id: string): Conversation {
    const conversation = this.conversations.get(id);
    if (!conversation || (who.kind === 'customer' && conversation.customer.id !== who.id)) {
      throw new FakeRefusal('not_found', 'No such conversation.');
    }
    return conversation;
  }

  range(who: Identity, id: string, after: number, limit: number) {
    const { head } = this.get(who, id);
    const through = Math.min(head, after + limit);
    const entries = (this.entries.get(id) ?? []).slice(after, through);
    const visible = entries.filter((entry) => who.kind === 'agent' || entry.audience === 'everyone');
    return { after, through: Math.max(after, through), head, entries: visible };
  }

  private wakeUp(who: Identity, conversation: Conversation): void {
    if (who.kind === 'agent') {
      throw new FakeRefusal('closed', 'The conversation is resolved.');
    }
    const status = conversation.assignee ? 'open' : 'queued';
    this.append(conversation.id, byOf(who), { kind: 'status', status }, { status });
  }

  private entryAt(id: string, seq: number): Entry {
    const entry = this.entries.get(id)?.[seq - 1];
    if (!entry) {
      throw new Error(`Entry ${seq} of ${id} is missing.`);
    }
    return entry;
  }

  private append(id: string, by: By, change: Change, state: Partial<Conversation> = {}): Entry {
    const list = this.entries.get(id);
    const conversation = this.conversations.get(id);
    if (!list || !conversation) {
      throw new FakeRefusal('not_found', 'No such conversation.');
    }
    const at = new Date().toISOString();
    const entry = { seq: list.length + 1, at, by, audience: 'everyone', ...change } as unknown as Entry;
    list.push(entry);
    const said = entry.kind === 'message' ? { lastMessage: { text: entry.text, at, by } } : {};
    const next = { ...conversation, ...state, ...said, head: entry.seq };
    this.conversations.set(id, next);
    this.changed(next);
    return entry;
  }
}

export function byOf(who: Identity): By {
  return { kind: who.kind, id: who.id, name: who.name };
}
