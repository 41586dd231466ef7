import type { PresenceStatus } from '../live/wire.ts';
import type { StaffRole } from '../team/staff.ts';

/** How one queue stands now, and what came of it in the last hour. Waits are in seconds. */
export interface QueueNow {
  readonly id: string;
  readonly name: string;
  /** `overflowing`: open, and some went on to another queue within five minutes. */
  readonly state: 'open' | 'closed' | 'overflowing';
  readonly waiting: number;
  readonly longestWaitSeconds: number;
  readonly atRisk: number;
  readonly pastTarget: number;
  readonly agentsOnline: number;
  readonly freeCapacity: number;
  /** What who comes now is told; missing where too little is known. */
  readonly waitEstimate?: { readonly low: number; readonly high: number };
  /** By how much the estimates of the last hour were wrong, on average. */
  readonly waitErrorSeconds?: number;
  readonly firstResponse: {
    readonly count: number;
    readonly averageSeconds?: number;
    readonly p90Seconds?: number;
  };
  readonly arrivedLastHour: number;
  readonly answeredLastHour: number;
  readonly abandonedLastHour: number;
  /** Left within ten seconds; not among the abandoned. */
  readonly bouncedLastHour: number;
  /** The oldest first. */
  readonly perFiveMinutes: readonly FiveMinutes[];
  readonly targets?: { readonly firstResponseSeconds?: number; readonly waitSeconds?: number };
}

export interface FiveMinutes {
  readonly at: string;
  readonly arrived: number;
  readonly answered: number;
}

export interface AgentNow {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole | 'guest';
  readonly status: PresenceStatus;
  /** Since when they are that; missing where nobody knows. */
  readonly since?: string;
  /** Missing where they never said. */
  readonly capacity?: number;
  readonly active: number;
  readonly conversations: readonly {
    readonly id: string;
    readonly queue?: string;
    readonly since: string;
    /** What they are called, where they said. */
    readonly customer?: string;
  }[];
}

export interface RaisedHand {
  readonly conversationId: string;
  readonly agent: { readonly id: string; readonly name?: string };
  readonly reason?: string;
  readonly at: string;
}

/** A tile that is beyond what a rule allows, for as long as the rule asks for. */
export interface Breach {
  readonly tile: Tile;
  /** Missing where it is of all queues together. */
  readonly queue?: string;
  readonly since: string;
  readonly value: number;
  readonly threshold: number;
}

/** What a rule may watch. */
export const TILES = [
  'waiting',
  'longestWaitSeconds',
  'atRisk',
  'pastTarget',
  'agentsOnline',
  'freeCapacity',
  'abandonedLastHour',
  'bouncedLastHour',
  'arrivedLastHour',
  'answeredLastHour',
  'firstResponseAverageSeconds',
  'firstResponseP90Seconds',
  'waitEstimateHighSeconds',
  'waitErrorSeconds',
] as const;
export type Tile = (typeof TILES)[number];

/** Everything on the wallboard, as it was at one moment. */
export interface Board {
  readonly at: string;
  readonly queues: readonly QueueNow[];
  readonly agents: readonly AgentNow[];
  readonly hands: readonly RaisedHand[];
  readonly breaches: readonly Breach[];
}

/** How a queue stands, the worst first. Each has a colour and a sign of its own. */
export type Level = 'past' | 'risk' | 'closed' | 'calm';

export function levelOf(queue: QueueNow): Level {
  if (queue.pastTarget > 0) return 'past';
  if (queue.atRisk > 0 || (queue.waiting > 0 && queue.agentsOnline === 0)) return 'risk';
  return queue.state === 'closed' ? 'closed' : 'calm';
}

export function isSeconds(tile: Tile): boolean {
  return tile.endsWith('Seconds');
}

/** The same breach keeps this key for as long as it lasts, although `since` may move with each customer who is served. */
export function breachKey({ tile, queue = '', threshold }: Breach): string {
  return `${tile} ${queue} ${threshold}`;
}

/** Those that were not there before. */
export function newBreaches(before: Board | undefined, now: Board): Breach[] {
  const known = new Set(before?.breaches.map(breachKey));
  return now.breaches.filter((breach) => !known.has(breachKey(breach)));
}

/** The breach of a tile of this queue, or of all queues together. */
export function breachOf(board: Board, tile: Tile, queue?: string): Breach | undefined {
  return board.breaches.find((breach) => breach.tile === tile && breach.queue === queue);
}

/** How long the longest wait is by now: a board stands for up to a second, and time goes on. */
export function longestNow(queue: QueueNow, boardAt: number, now: number): number {
  return queue.waiting === 0
    ? 0
    : queue.longestWaitSeconds + Math.max(0, Math.floor((now - boardAt) / 1_000));
}

/** All queues together. */
export function totals(queues: readonly QueueNow[]) {
  const sum = (part: (queue: QueueNow) => number) => queues.reduce((all, queue) => all + part(queue), 0);
  return {
    waiting: sum(({ waiting }) => waiting),
    atRisk: sum(({ atRisk }) => atRisk),
    pastTarget: sum(({ pastTarget }) => pastTarget),
    arrived: sum(({ arrivedLastHour }) => arrivedLastHour),
    answered: sum(({ answeredLastHour }) => answeredLastHour),
  };
}

/** A wait as boards show it: 0:07, 12:40, 1:02:09. */
export function waitClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
