import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { ClientFrame, Conversation, ServerFrame } from '../../src/generated/frames';
import { parsed, refusal } from './frames';
import { byOf, FakeRefusal, type FakeStore, type Identity } from './store';

const pageLength = 100;

/** What a test may do to a frame on its way: nothing, lose it, or cut the socket instead of sending it. */
export type Fate = 'deliver' | 'drop' | 'cut';

export interface FakeSettings {
  heartbeatSeconds: number;
  /** Decides about each frame that the server is about to send. */
  outgoing: (frame: ServerFrame) => Fate;
  /** Decides about each frame that has come in, before it is handled. */
  incoming: (frame: ClientFrame) => Fate;
  /** Whether staff see what customers type before it is sent. */
  typingPreview?: boolean;
  /** What it tells others that it takes; all of it where nothing is said. */
  understands?: readonly string[] | undefined;
}

const everything = [
  'viewing',
  'typing.note',
  'conversation.assign.clientId',
  'conversation.resolve.clientId',
  'conversation.snooze.clientId',
];

const everythingOfCustomers = ['feedback.give.effort', 'feedback.give.recommend'];

interface Guest {
  readonly socket: WebSocket;
  readonly session: string;
  readonly who: Identity;
  readonly cursors: Map<string, number>;
}

/** The WebSocket side of the fake server. */
export class FakeSockets {
  readonly guests = new Set<Guest>();
  private readonly server: WebSocketServer;
  private readonly heartbeat: ReturnType<typeof setInterval>;
  /** Every client frame that was handled, in order, for tests to look at. */
  readonly handled: ClientFrame[] = [];

  constructor(
    http: Server,
    private readonly store: FakeStore,
    private readonly redeem: (ticket: string) => { who: Identity; session: string } | undefined,
    readonly settings: FakeSettings,
  ) {
    this.server = new WebSocketServer({
      server: http,
      path: '/ws',
      handleProtocols: (offered) => (offered.has('bouquet.v1') ? 'bouquet.v1' : false),
    });
    this.server.on('connection', (socket) => this.opened(socket));
    this.heartbeat = setInterval(() => this.beat(), settings.heartbeatSeconds * 1000);
  }

  /** Closes sockets, all or those of a session. */
  closeAll(code: number, session?: string): void {
    for (const guest of this.guests) {
      if (session === undefined || guest.session === session) {
        guest.socket.close(code);
      }
    }
  }

  /** Ends all sockets without a farewell, as a crash does. */
  cutAll(): void {
    for (const client of this.server.clients) {
      client.terminate();
    }
  }

  broadcast(frame: ServerFrame): void {
    for (const guest of this.guests) {
      this.send(guest.socket, frame);
    }
  }

  close(): void {
    clearInterval(this.heartbeat);
    this.cutAll();
    this.server.close();
  }

  /** A conversation changed: new entries to all who follow, the new state to staff. */
  changed(conversation: Conversation): void {
    for (const guest of this.guests) {
      if (guest.cursors.has(conversation.id)) {
        this.flow(guest, conversation.id);
      }
      if (guest.who.kind === 'agent') {
        this.send(guest.socket, { type: 'conversation.changed', conversation });
      }
    }
  }

  private opened(socket: WebSocket): void {
    let guest: Guest | undefined;
    const late = setTimeout(() => socket.close(4401), 5000);
    socket.on('close', () => {
      clearTimeout(late);
      if (guest) {
        this.guests.delete(guest);
      }
    });
    socket.on('message', (data, binary) => {
      if (binary) {
        socket.close(1003);
      } else if (guest) {
        this.received(guest, data);
      } else {
        clearTimeout(late);
        guest = this.greeted(socket, data);
      }
    });
    this.send(socket, {
      type: 'ready',
      v: 1,
      heartbeatSeconds: this.settings.heartbeatSeconds,
      maxFrameBytes: 65536,
    });
  }

  private greeted(socket: WebSocket, data: RawData): Guest | undefined {
    const frame = parsed(data);
    const found = frame?.type === 'hello' ? this.redeem(frame.ticket) : undefined;
    if (!found || frame?.type !== 'hello') {
      socket.close(4401);
      return undefined;
    }
    const guest = { socket, who: found.who, session: found.session, cursors: new Map() };
    this.guests.add(guest);
    const preview =
      this.settings.typingPreview && found.who.kind === 'customer' ? ({ typingPreview: true } as const) : {};
    const all = found.who.kind === 'agent' ? everything : everythingOfCustomers;
    const understands = { understands: [...(this.settings.understands ?? all)] };
    this.send(socket, { type: 'welcome', re: frame.ref, you: found.who, ...preview, ...understands });
    if (found.who.kind === 'agent') {
      this.send(socket, { type: 'presence', status: 'busy', chosen: false, by: byOf(found.who) });
    }
    return guest;
  }

  private received(guest: Guest, data: RawData): void {
    const frame = parsed(data);
    const ref = frame && 'ref' in frame ? frame.ref : undefined;
    if (!frame) {
      this.send(guest.socket, refusal(undefined, 'bad_frame', 'Not a frame of this protocol.'));
      return;
    }
    const fate = this.settings.incoming(frame);
    if (fate === 'cut') {
      guest.socket.terminate();
    }
    if (fate !== 'deliver') {
      return;
    }
    this.handled.push(frame);
    try {
      this.handle(guest, frame);
    } catch (thrown) {
      if (!(thrown instanceof FakeRefusal)) {
        throw thrown;
      }
      this.send(guest.socket, refusal(ref, thrown.code, thrown.message));
    }
  }

  private handle(guest: Guest, frame: ClientFrame): void {
    const { who, socket } = guest;
    switch (frame.type) {
      case 'conversation.start':
        this.send(socket, { type: 'ok', re: frame.ref, ...this.store.start(who, frame) });
        return;
      case 'conversation.follow':
        this.follow(guest, frame);
        return;
      case 'conversation.unfollow':
        guest.cursors.delete(frame.conversationId);
        break;
      case 'message.post':
      case 'note.post': {
        const kind = frame.type === 'message.post' ? 'message' : 'note';
        const { seq, at } = this.store.post(who, kind, frame);
        this.send(socket, { type: 'ok', re: frame.ref, conversationId: frame.conversationId, seq, at });
        return;
      }
      case 'feedback.give': {
        const entry = this.store.rate(who, frame);
        const { seq, at } = entry;
        const { conversationId, ref } = frame;
        const asks = this.store.asksRecommend(who, entry) && { askRecommend: true as const };
        this.send(socket, { type: 'ok', re: ref, conversationId, seq, at, ...asks });
        return;
      }
      case 'another.request':
        this.store.get(who, frame.conversationId);
        break;
      case 'visit.update': {
        const { conversationId, page, attributes } = frame;
        this.store.get(who, conversationId);
        const at = new Date().toISOString();
        this.tellOthers(guest, conversationId, {
          type: 'visit.changed',
          conversationId,
          customerId: who.id,
          at,
          page,
          attributes,
        });
        break;
      }
      case 'typing':
        this.store.get(who, frame.conversationId);
        this.typing(guest, frame);
        return;
      case 'viewing':
        this.staffOnly(who);
        this.viewing(guest, frame);
        return;
      case 'read':
        this.read(guest, frame.conversationId, frame.seq);
        return;
      case 'conversation.assign':
        this.staffOnly(who);
        this.store.assign(who, frame.conversationId, frame.agentId, frame.queue);
        break;
      case 'conversation.resolve':
        this.send(socket, {
          type: 'ok',
          re: frame.ref,
          seq: this.store.setStatus(who, frame.conversationId, 'resolved').seq,
        });
        return;
      case 'conversation.reopen':
      case 'conversation.snooze':
        this.rearrange(guest, frame);
        return;
      case 'ping':
        this.send(socket, { type: 'pong', re: frame.ref });
        return;
      case 'presence.set':
        this.staffOnly(who);
        this.broadcast({ type: 'presence', status: frame.status, chosen: true, by: byOf(who) });
        break;
      default:
        this.send(socket, refusal(frame.ref, 'offer_gone', 'Nothing is offered here.'));
        return;
    }
    this.send(socket, { type: 'ok', re: frame.ref });
  }

  private typing(
    guest: Guest,
    { conversationId, on, note, text }: Extract<ClientFrame, { type: 'typing' }>,
  ): void {
    this.store.get(guest.who, conversationId);
    const by = byOf(guest.who);
    const aside = note ? ({ note: true } as const) : {};
    const frame = { type: 'typing', conversationId, on, ...aside, by } as const;
    const preview = this.settings.typingPreview && text !== undefined ? { ...frame, text } : frame;
    this.tellOthers(guest, conversationId, preview, note);
  }

  private viewing(guest: Guest, { conversationId, on }: Extract<ClientFrame, { type: 'viewing' }>): void {
    this.store.get(guest.who, conversationId);
    const by = byOf(guest.who);
    this.tellOthers(guest, conversationId, { type: 'viewing', conversationId, on, by }, true);
  }

  private rearrange(
    { who, socket }: Guest,
    frame: Extract<ClientFrame, { type: 'conversation.reopen' | 'conversation.snooze' }>,
  ): void {
    this.staffOnly(who);
    const status = frame.type === 'conversation.reopen' ? 'open' : 'snoozed';
    const until = frame.type === 'conversation.snooze' ? frame.until : undefined;
    const { seq } = this.store.setStatus(who, frame.conversationId, status, until);
    this.send(socket, { type: 'ok', re: frame.ref, seq });
  }

  private follow(guest: Guest, frame: Extract<ClientFrame, { type: 'conversation.follow' }>): void {
    const { head } = this.store.get(guest.who, frame.conversationId);
    guest.cursors.set(frame.conversationId, Math.min(frame.after, head));
    this.send(guest.socket, { type: 'ok', re: frame.ref, head });
    this.flow(guest, frame.conversationId);
    for (const mark of this.store.reads.get(frame.conversationId)?.values() ?? []) {
      this.send(guest.socket, { type: 'read', conversationId: frame.conversationId, ...mark });
    }
  }

  private read(guest: Guest, conversationId: string, seq: number): void {
    const mark = this.store.read(guest.who, conversationId, seq);
    if (mark) {
      this.tellOthers(guest, conversationId, { type: 'read', conversationId, ...mark });
    }
  }

  private staffOnly(who: Identity): void {
    if (who.kind !== 'agent') {
      throw new FakeRefusal('forbidden', 'This is for staff.');
    }
  }

  private flow(guest: Guest, id: string): void {
    for (;;) {
      const page = this.store.range(guest.who, id, guest.cursors.get(id) ?? 0, pageLength);
      if (page.through <= page.after) {
        return;
      }
      guest.cursors.set(id, page.through);
      this.send(guest.socket, { type: 'entries', conversationId: id, ...page });
    }
  }

  private tellOthers(from: Guest, id: string, frame: ServerFrame, staffOnly = false): void {
    for (const guest of this.guests) {
      if (guest !== from && guest.cursors.has(id) && (!staffOnly || guest.who.kind === 'agent')) {
        this.send(guest.socket, frame);
      }
    }
  }

  private beat(): void {
    for (const guest of this.guests) {
      const ids = [...guest.cursors.keys()];
      const heads = Object.fromEntries(ids.map((id) => [id, this.store.conversations.get(id)?.head ?? 0]));
      this.send(guest.socket, { type: 'heads', heads });
    }
  }

  private send(socket: WebSocket, frame: ServerFrame): void {
    const fate = this.settings.outgoing(frame);
    if (fate === 'cut') {
      socket.terminate();
    } else if (fate === 'deliver' && socket.readyState === 1) {
      socket.send(JSON.stringify(frame));
    }
  }
}
