import { type Agent, Api, ApiProblem } from '@bouquet/client';
import { createContext, useContext, useSyncExternalStore } from 'react';

/** The HTTP side of the server, by the session's cookie. */
export const api = new Api();

/** Whether somebody is signed in. `lost`: they were, and did not sign out themselves. */
export type SessionState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'unreachable' }
  | { readonly phase: 'out'; readonly lost: boolean }
  | { readonly phase: 'in'; readonly agent: Agent };

/** Who works here. One for the whole page, because its cookie is. */
class Session {
  private state: SessionState = { phase: 'unknown' };
  private readonly watchers = new Set<() => void>();
  private readonly leavers = new Set<(agent: Agent) => void>();

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly snapshot = (): SessionState => this.state;

  /** Calls back after somebody signed out themselves; not when the server ended a session, to which they come back. */
  onSignOut(leaver: (agent: Agent) => void): void {
    this.leavers.add(leaver);
  }

  /** Asks the server who the cookie stands for. */
  async find(): Promise<void> {
    try {
      const me = await api.me();
      this.become(me.kind === 'agent' ? { phase: 'in', agent: me } : { phase: 'out', lost: false });
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown;
      const lost = this.state.phase === 'out' && this.state.lost;
      this.become(thrown.status === 401 ? { phase: 'out', lost } : { phase: 'unreachable' });
    }
  }

  /** Rejects with the {@link ApiProblem} of the server. */
  async signIn(email: string, password: string): Promise<void> {
    const me = await api.login(email, password);
    if (me.kind === 'agent') this.become({ phase: 'in', agent: me });
  }

  /** Leaves at once on this page, even where the server cannot be told; it forgets the session by itself then. */
  async signOut(): Promise<void> {
    const { state } = this;
    try {
      await api.logout();
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown;
    } finally {
      this.become({ phase: 'out', lost: false });
      if (state.phase === 'in') for (const leaver of this.leavers) leaver(state.agent);
    }
  }

  /** The server no longer knows us. */
  lose(): void {
    if (this.state.phase === 'in') this.become({ phase: 'out', lost: true });
  }

  private become(state: SessionState): void {
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}

export const session = new Session();

export function useSession(): SessionState {
  return useSyncExternalStore(session.watch, session.snapshot);
}

const AgentHere = createContext<Agent | undefined>(undefined);

/** Tells everything below who is signed in. */
export const AgentProvider = AgentHere.Provider;

/** The signed-in agent; only for what stands below an {@link AgentProvider}. */
export function useMe(): Agent {
  const agent = useContext(AgentHere);
  if (!agent) throw new Error('Nobody is signed in here.');
  return agent;
}
