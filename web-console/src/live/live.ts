import { type Agent, type Api, Connection, type ConnectionState, type ServerFrame } from '@bouquet/client';
import type { Conversation, PresenceStatus } from './wire.ts';

/** What the console knows at this moment from its connection, beyond lists and transcripts. */
export interface LiveState {
  readonly link: ConnectionState;
  /** Who is here, by agent id; whoever is missing has said nothing yet. */
  readonly presences: ReadonlyMap<string, PresenceStatus>;
}

/** Whom the connection tells of what it heard. */
export interface LiveListeners {
  /** A conversation is now this. */
  readonly conversation: (conversation: Conversation) => void;
  /** A conversation was given to this agent. */
  readonly assigned: (conversation: Conversation) => void;
  /** The connection is back after a gap, in which anything may have been missed. */
  readonly regained: () => void;
  /** The server does not know us any more. */
  readonly signedOut: () => void;
}

/** Where an agent's chosen status is kept between visits. */
const PRESENCE = 'bouquet.presence.';

/**
 * The one connection of a signed-in agent, and the small store of what came over it. Everything is kept under the
 * agent's id, so that two people who share a machine do not get each other's status.
 */
export class Live {
  readonly connection: Connection;
  private state: LiveState;
  private readonly watchers = new Set<() => void>();
  private wasOnline = false;

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

  /** The status that the agent chose, here or in another tab. */
  myPresence(): PresenceStatus {
    return this.state.presences.get(this.me.id) ?? this.chosen();
  }

  /** Tells everybody; rejects when the server was not reached. The choice holds for the next connection too. */
  async choosePresence(status: 'online' | 'away' | 'busy'): Promise<void> {
    localStorage.setItem(PRESENCE + this.me.id, status);
    this.become({ ...this.state, presences: new Map(this.state.presences).set(this.me.id, status) });
    await this.connection.request({ type: 'presence.set', status });
  }

  private chosen(): 'online' | 'away' | 'busy' {
    const stored = localStorage.getItem(PRESENCE + this.me.id);
    return stored === 'away' || stored === 'busy' ? stored : 'online';
  }

  private linkBecame(link: ConnectionState): void {
    this.become({ ...this.state, link });
    if (link.status === 'signed_out') this.listeners.signedOut();
    if (link.status !== 'online') return;
    if (this.wasOnline) this.listeners.regained();
    this.wasOnline = true;
    // Lossy on purpose: a status that did not arrive is said again with the next connection.
    this.connection.request({ type: 'presence.set', status: this.chosen() }).catch(() => undefined);
  }

  private heard(frame: ServerFrame): void {
    switch (frame.type) {
      case 'conversation.assigned':
        this.listeners.conversation(frame.conversation);
        this.listeners.assigned(frame.conversation);
        break;
      case 'conversation.changed':
      case 'assignment.offered':
        this.listeners.conversation(frame.conversation);
        break;
      case 'ok':
        if (frame.conversation) this.listeners.conversation(frame.conversation);
        break;
      case 'presence':
        this.heardPresence(frame.by.id, frame.status);
        break;
      default:
    }
  }

  private heardPresence(id: string | undefined, status: PresenceStatus): void {
    if (!id) return;
    // Another tab of mine changed it: this one comes back with the same status after a break.
    if (id === this.me.id && status !== 'offline') localStorage.setItem(PRESENCE + id, status);
    this.become({ ...this.state, presences: new Map(this.state.presences).set(id, status) });
  }

  private become(state: LiveState): void {
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}
