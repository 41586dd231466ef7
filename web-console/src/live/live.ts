import {
  type Agent,
  type Api,
  ApiProblem,
  Connection,
  type ConnectionState,
  FrameProblem,
  type ServerFrame,
} from '@bouquet/client';
import type { Mention } from '../mentions/mention.ts';
import { type Readiness, remember, remembered } from '../presence/remembered.ts';
import type { Story } from '../stories/story.ts';
import { ServerClock } from './serverClock.ts';
import type { Conversation, GestureNews, OfferedFrame, PresenceStatus, VisitNews } from './wire.ts';

/** How it stands with one member of staff, as far as they or the server said. */
export interface AgentPresence {
  readonly status: PresenceStatus;
  /** How many conversations at once. */
  readonly capacity?: number | undefined;
  /** How many conversations they have now. */
  readonly active?: number | undefined;
}

/** What the console knows at this moment from its connection, beyond lists and transcripts. */
export interface LiveState {
  readonly link: ConnectionState;
  /** Who is here, by agent id; whoever is missing has said nothing yet. */
  readonly presences: ReadonlyMap<string, AgentPresence>;
}

/** Whom the connection tells of what it heard. */
export interface LiveListeners {
  /** A conversation is now this. */
  readonly conversation: (conversation: Conversation) => void;
  /** A conversation was given to this agent. */
  readonly assigned: (conversation: Conversation) => void;
  /** A conversation is offered to this agent. */
  readonly offered: (offer: OfferedFrame) => void;
  /** What was offered no longer is. */
  readonly withdrawn: (offerId: string) => void;
  /** A colleague mentioned this agent in a note. */
  readonly mentioned: (mention: Mention) => void;
  /** A gesture is new or has come further. */
  readonly gesture: (news: GestureNews) => void;
  /** A customer whose conversation is followed is elsewhere on the site, or the site says something else of the visit. */
  readonly visit: (news: VisitNews) => void;
  /** A colleague told a story. */
  readonly story: (story: Story) => void;
  readonly storyWithdrawn: (storyId: string) => void;
  /** Any frame of which none of the others hears. */
  readonly other: (frame: ServerFrame) => void;
  /** The connection is there, at first or again: what was read before may lack what was told to others meanwhile. */
  readonly regained: () => void;
  /** The server does not know us any more. */
  readonly signedOut: () => void;
}

/**
 * The one connection of a signed-in agent, and the small store of what came over it. Everything is kept under the
 * agent's id, so that two people who share a machine do not get each other's status.
 */
export class Live {
  readonly connection: Connection;
  readonly serverClock = new ServerClock();
  private state: LiveState;
  private readonly watchers = new Set<() => void>();
  /** What I chose here and the server has not confirmed; it waits for the connection. */
  private unsent: Partial<Readiness> = {};
  /** What the server said I am while it had not confirmed what I chose. */
  private saidMeanwhile: PresenceStatus | undefined;
  /** What the server last said of me over this connection, whatever I chose since. */
  private saidOfMe: Partial<AgentPresence> = {};

  constructor(
    private readonly api: Api,
    private readonly me: Agent,
    private readonly listeners: LiveListeners,
  ) {
    this.connection = new Connection({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`,
      ticket: (signal) => api.ticket({ signal }),
    });
    this.state = { link: this.connection.state, presences: new Map() };
    this.connection.onState((link) => this.linkBecame(link));
    this.connection.onFrame((frame) => this.heard(frame));
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly snapshot = (): LiveState => this.state;

  /** What the agent is: what the server says, and until it does, what they chose on this device. */
  myPresence(): AgentPresence {
    return { ...remembered(this.me.id), ...this.state.presences.get(this.me.id) };
  }

  /**
   * Tells everybody how I am and how many conversations I take; what is not given stays as the server has it, whatever
   * this device remembers. Rejects when the server was not reached: then it is told with the next connection.
   */
  async choose(choice: Partial<Readiness>): Promise<void> {
    remember(this.me.id, choice);
    this.unsent = { ...this.unsent, ...choice };
    this.know(this.me.id, { status: this.myPresence().status, ...choice });
    await this.sayUnsent();
  }

  /** The capacity first: who comes online must not be given more than they said. */
  private async sayUnsent(): Promise<void> {
    const { status, capacity } = this.unsent;
    if (capacity !== undefined) {
      const path = `/agents/${encodeURIComponent(this.me.id)}/capacity`;
      await this.api
        .call('PUT', path, { body: { capacity } })
        .catch((thrown) => this.notTaken({ capacity }, thrown));
      if (this.unsent.capacity === capacity) this.unsent = withoutCapacity(this.unsent);
    }
    if (status !== undefined) {
      await this.connection
        .request({ type: 'presence.set', status })
        .catch((thrown) => this.notTaken({ status }, thrown));
      if (this.unsent.status === status) this.confirmed();
    }
  }

  /** What the server will not have is shown to nobody else: I am what it says, and it is not said again. */
  private notTaken(choice: Partial<Readiness>, thrown: unknown): never {
    if (isRefusal(thrown)) {
      const { status = this.myPresence().status, capacity } = this.saidOfMe;
      if (choice.status !== undefined && this.unsent.status === choice.status) {
        this.confirmed();
        this.know(this.me.id, { status });
        if (status !== 'offline') remember(this.me.id, { status });
      }
      if (choice.capacity !== undefined && this.unsent.capacity === choice.capacity) {
        this.unsent = withoutCapacity(this.unsent);
        if (capacity !== undefined) {
          this.know(this.me.id, { status: this.myPresence().status, capacity });
          remember(this.me.id, { capacity });
        }
      }
    }
    throw thrown;
  }

  private confirmed(): void {
    const { status: _, ...rest } = this.unsent;
    this.unsent = rest;
    // Whatever was said last came after what I chose, be it from another device.
    if (this.saidMeanwhile) this.know(this.me.id, { status: this.saidMeanwhile });
    this.saidMeanwhile = undefined;
  }

  private linkBecame(link: ConnectionState): void {
    this.saidMeanwhile = undefined;
    this.saidOfMe = {};
    // After a break the server tells anew of everybody who is here.
    const presences = link.status === 'online' ? new Map() : this.state.presences;
    this.become({ link, presences });
    if (link.status === 'signed_out') this.listeners.signedOut();
    if (link.status !== 'online') return;
    this.listeners.regained();
    // Only what was chosen here and never arrived: what this device remembers may be older than what was chosen elsewhere.
    this.sayUnsent().catch(() => undefined);
  }

  private heard(frame: ServerFrame): void {
    switch (frame.type) {
      case 'conversation.assigned':
        this.heardOf(frame.conversation);
        this.listeners.assigned(frame.conversation);
        break;
      case 'conversation.changed':
        this.heardOf(frame.conversation);
        break;
      case 'assignment.offered':
        this.serverClock.standsUntil(frame.expiresAt);
        this.heardOf(frame.conversation);
        this.listeners.offered(frame);
        break;
      case 'assignment.withdrawn':
        this.listeners.withdrawn(frame.offerId);
        break;
      case 'mention.added':
        this.listeners.mentioned(frame.mention);
        break;
      case 'gesture.changed':
        this.listeners.gesture(frame.gesture);
        break;
      case 'visit.changed':
        this.listeners.visit(frame);
        break;
      case 'story.published':
        this.listeners.story(frame.story);
        break;
      case 'story.withdrawn':
        this.listeners.storyWithdrawn(frame.storyId);
        break;
      case 'entries':
        for (const { at } of frame.entries.slice(-1)) this.serverClock.wrote(at);
        break;
      case 'ok':
        if (frame.at) this.serverClock.wrote(frame.at);
        if (frame.conversation) this.heardOf(frame.conversation);
        break;
      case 'presence':
        if (frame.by.id) this.heardPresence(frame.by.id, frame);
        break;
      default:
        this.listeners.other(frame);
    }
  }

  private heardOf(conversation: Conversation): void {
    this.serverClock.wrote(conversation.lastMessage?.at ?? conversation.createdAt);
    this.listeners.conversation(conversation);
  }

  private heardPresence(
    id: string,
    presence: AgentPresence & { readonly chosen?: boolean | undefined },
  ): void {
    const { status, capacity, chosen } = presence;
    const load = capacity === undefined ? {} : { capacity };
    if (id === this.me.id) this.heardOfMe(status, load, chosen);
    else this.know(id, { status, ...load });
  }

  private heardOfMe(status: PresenceStatus, load: Partial<AgentPresence>, chosen: boolean | undefined): void {
    const { capacity: unsentCapacity, status: unsentStatus } = this.unsent;
    this.saidOfMe = { ...this.saidOfMe, status, ...load };
    const known: Partial<AgentPresence> = unsentCapacity === undefined ? load : withoutCapacity(load);
    if (known.capacity !== undefined) remember(this.me.id, { capacity: known.capacity });
    // Nobody knows of a choice of mine, the last is too long ago: what I chose on this device holds again.
    const none = chosen === false && unsentStatus === undefined;
    if (none || unsentStatus !== undefined)
      this.know(this.me.id, { status: this.myPresence().status, ...known });
    else this.know(this.me.id, { status, ...known });
    if (none) {
      this.choose({ status: remembered(this.me.id).status }).catch(() => undefined);
    } else if (unsentStatus !== undefined) {
      this.saidMeanwhile = status;
    } else if (chosen && status !== 'offline') {
      remember(this.me.id, { status });
    }
  }

  /** What is not said of somebody stays as it was known. */
  private know(id: string, presence: AgentPresence): void {
    const presences = new Map(this.state.presences);
    presences.set(id, { ...presences.get(id), ...presence });
    this.become({ ...this.state, presences });
  }

  private become(state: LiveState): void {
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}

/** Whether the server said no. Without an answer it may have been done, and is said again. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof ApiProblem
    ? thrown.status !== 0
    : thrown instanceof FrameProblem && thrown.refused;
}

function withoutCapacity<T extends { readonly capacity?: number | undefined }>({ capacity: _, ...rest }: T) {
  return rest;
}
