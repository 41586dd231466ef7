import type { AgentNow, Board, QueueNow } from '../src/wallboard/board.ts';

export const BOARD_AT = '2026-11-30T10:00:00.000Z';

export function queueNow(id: string, more: Partial<QueueNow> = {}): QueueNow {
  return {
    id,
    name: `Queue ${id}`,
    state: 'open',
    waiting: 0,
    longestWaitSeconds: 0,
    atRisk: 0,
    pastTarget: 0,
    agentsOnline: 2,
    freeCapacity: 3,
    firstResponse: { count: 0 },
    arrivedLastHour: 0,
    answeredLastHour: 0,
    abandonedLastHour: 0,
    bouncedLastHour: 0,
    perFiveMinutes: Array.from({ length: 12 }, (_, index) => ({
      at: new Date(Date.parse(BOARD_AT) - (11 - index) * 300_000).toISOString(),
      arrived: index,
      answered: 1,
    })),
    targets: { firstResponseSeconds: 60 },
    ...more,
  };
}

export function agentNow(id: string, more: Partial<AgentNow> = {}): AgentNow {
  return {
    id,
    name: id,
    role: 'agent',
    status: 'online',
    since: '2026-11-30T09:00:00.000Z',
    capacity: 4,
    active: 0,
    conversations: [],
    ...more,
  };
}

export function board(more: Partial<Board> = {}): Board {
  return { at: BOARD_AT, queues: [], agents: [], hands: [], breaches: [], ...more };
}
