import { type Agent, type Api, Connection, type ConnectionState, type ServerFrame } from '@bouquet/client';
import { type Readiness, remember, remembered } from '../presence/remembered.ts';
import type { Story } from '../stories/story.ts';
import { ServerClock } from './serverClock.ts';
import type { Conversation, GestureNews, OfferedFrame, PresenceStatus } from './wire.ts';

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
  /** A gesture is new or has come further. */
  readonly gesture: (news: GestureNews) => void;
  /** A colleague told a story. */
  readonly story: (story: Story) => void;
  readonly storyWithdrawn: (storyId: string) => void;
  /** The connection is back after a gap, in which anything may have been missed. */
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
  private wasOnline = false;
  /** Whether the server has heard, over this connection, how I am. */
  private told = false;

  constructor(
    api: Api,
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

  /** What the agent chose, here or in another tab. */
  myPresence(): AgentPresence {
    return { ...remembered(this.me.id), ...this.state.presences.get(this.me.id) };
  }

  /**
   * Tells everybody how I am and how many conversations I take; what is not given stays. Rejects when the server was
   * not reached. The choice holds for the next connection too.
   */
  async choose(choice: Partial<Readiness>): Promise<void> {
    remember(this.me.id, choice);
    const readiness = remembered(this.me.id);
    this.know(this.me.id, readiness);
    await this.connection.request({ type: 'presence.set', ...readiness });
  }

  private linkBecame(link: ConnectionState): void {
    this.told = false;
    // After a break the server tells anew of everybody who is here.
    const presences = link.status === 'online' ? new Map() : this.state.presences;
    this.become({ link, presences });
    if (link.status === 'signed_out') this.listeners.signedOut();
    if (link.status !== 'online') return;
    if (this.wasOnline) this.listeners.regained();
    this.wasOnline = true;
    // Lossy on purpose: a status that did not arrive is said again with the next connection.
    this.connection.request({ type: 'presence.set', ...remembered(this.me.id) }).then(
      () => {
        this.told = true;
      },
      () => undefined,
    );
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
      case 'gesture.changed':
        this.listeners.gesture(frame.gesture);
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
    }
  }

  private heardOf(conversation: Conversation): void {
    this.serverClock.wrote(conversation.lastMessage?.at ?? conversation.createdAt);
    this.listeners.conversation(conversation);
  }

  private heardPresence(id: string, { status, capacity, active }: AgentPresence): void {
    // What the server knew of me from before must not replace what I have just told it.
    if (id === this.me.id && !this.told) return;
    // Changed in another tab, or by a supervisor: this one comes back with the same after a break.
    if (id === this.me.id && status !== 'offline') remember(id, { status, capacity });
    this.know(id, {
      status,
      ...(capacity !== undefined && { capacity }),
      ...(active !== undefined && { active }),
    });
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
