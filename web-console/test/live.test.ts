import {
  type Agent,
  type Api,
  ApiProblem,
  type ConnectionState,
  FrameProblem,
  type ServerFrame,
} from '@bouquet/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Live, type LiveListeners } from '../src/live/live.ts';
import { remember, remembered } from '../src/presence/remembered.ts';

interface Asked {
  readonly frame: Record<string, unknown>;
  readonly answer: () => void;
  readonly fail: (thrown?: Error) => void;
}

const { wire } = vi.hoisted(() => ({
  wire: {
    asked: [] as Asked[],
    become: (_: ConnectionState) => {},
    send: (_: ServerFrame) => {},
  },
}));

vi.mock('@bouquet/client', async (original) => ({
  ...(await original<object>()),
  Connection: class {
    state = { status: 'connecting' };
    onState(heard: (state: ConnectionState) => void) {
      wire.become = heard;
    }
    onFrame(heard: (frame: ServerFrame) => void) {
      wire.send = heard;
    }
    request(frame: Record<string, unknown>) {
      return new Promise<void>((answer, reject) => {
        wire.asked.push({ frame, answer, fail: (thrown = new Error('connection_lost')) => reject(thrown) });
      });
    }
  },
}));

const LINH: Agent = { kind: 'agent', id: 'a_linh', name: 'Linh', role: 'agent' } as unknown as Agent;
const online = () => wire.become({ status: 'online' } as ConnectionState);
const presence = (status: string, more: object = {}) =>
  wire.send({
    type: 'presence',
    status,
    by: { kind: 'agent', id: LINH.id, name: 'Linh' },
    ...more,
  } as ServerFrame);
const settled = () => new Promise((resolve) => setTimeout(resolve));

let live: Live;
let regained: number;
let put: { path: string; body: unknown }[];
let reachable: boolean;
let problem: Error;

beforeEach(() => {
  localStorage.clear();
  wire.asked.length = 0;
  put = [];
  reachable = true;
  problem = new Error('unreachable');
  const call = async (_: string, path: string, { body }: { body: unknown }) => {
    if (!reachable) throw problem;
    put.push({ path, body });
  };
  regained = 0;
  const told: Record<string, () => void> = {
    regained: () => {
      regained += 1;
    },
  };
  const nothing = new Proxy({}, { get: (_, name) => told[String(name)] ?? (() => {}) }) as LiveListeners;
  live = new Live({ call } as unknown as Api, LINH, nothing);
});
const sent = () => wire.asked.map(({ frame }) => frame);

describe('a device that connects', () => {
  it('reads again what it read before it was welcome, the first time too', () => {
    expect(regained).toBe(0);
    online();
    expect(regained).toBe(1);
    online();
    expect(regained).toBe(2);
  });

  it('says nothing where the server knows what was chosen elsewhere, and takes that over', async () => {
    remember(LINH.id, { status: 'online', capacity: 4 });
    online();
    presence('away', { chosen: true, capacity: 7 });
    await settled();
    expect(sent()).toEqual([]);
    expect(put).toEqual([]);
    expect(live.myPresence()).toMatchObject({ status: 'away', capacity: 7 });
    expect(remembered(LINH.id)).toEqual({ status: 'away', capacity: 7 });
    online();
    await settled();
    expect(sent()).toEqual([]);
  });

  it('says what was chosen on it where the server knows of no choice, and only that', async () => {
    remember(LINH.id, { status: 'away', capacity: 9 });
    online();
    presence('busy', { chosen: false });
    presence('busy', { chosen: false, capacity: 2 });
    await settled();
    expect(sent()).toEqual([{ type: 'presence.set', status: 'away' }]);
    expect(put).toEqual([]);
    expect(live.myPresence()).toMatchObject({ status: 'away', capacity: 2 });
  });

  it('is online where nobody ever chose anything', async () => {
    online();
    presence('busy', { chosen: false });
    await settled();
    expect(sent()).toEqual([{ type: 'presence.set', status: 'online' }]);
  });

  it('says nothing while nobody can tell', async () => {
    online();
    presence('busy');
    await settled();
    expect(sent()).toEqual([]);
    expect(remembered(LINH.id).status).toBe('online');
  });

  it('says what was chosen on it while there was no connection', async () => {
    reachable = false;
    await expect(live.choose({ capacity: 3 })).rejects.toThrow();
    const chosen = live.choose({ status: 'busy' });
    await expect(chosen).rejects.toThrow();
    reachable = true;
    online();
    presence('online', { chosen: true, capacity: 7 });
    expect(live.myPresence()).toMatchObject({ status: 'busy', capacity: 3 });
    await settled();
    expect(put).toEqual([{ path: '/agents/a_linh/capacity', body: { capacity: 3 } }]);
    expect(sent()).toEqual([{ type: 'presence.set', status: 'busy' }]);
    wire.asked[0]?.answer();
    await settled();
    online();
    await settled();
    expect(sent()).toHaveLength(1);
    expect(put).toHaveLength(1);
  });
});

describe('a choice', () => {
  it('is said apart from the other, so that neither overrides what was chosen elsewhere', async () => {
    online();
    presence('away', { chosen: true, capacity: 7 });
    await live.choose({ capacity: 5 });
    expect(put).toEqual([{ path: '/agents/a_linh/capacity', body: { capacity: 5 } }]);
    expect(sent()).toEqual([]);
    live.choose({ status: 'online' }).catch(() => {});
    await settled();
    expect(sent()).toEqual([{ type: 'presence.set', status: 'online' }]);
  });

  it('is shown until the server has it, and what another device chose after it from then on', async () => {
    online();
    presence('away', { chosen: true, capacity: 7 });
    const choosing = live.choose({ status: 'busy' });
    presence('away', { chosen: true, capacity: 6 });
    expect(live.myPresence()).toMatchObject({ status: 'busy', capacity: 6 });
    presence('busy', { chosen: true, capacity: 6 });
    presence('online', { chosen: true, capacity: 6 });
    expect(live.myPresence().status).toBe('busy');
    wire.asked[0]?.answer();
    await choosing;
    expect(live.myPresence().status).toBe('online');
  });

  it.each(['forbidden', 'unavailable'] as const)(
    'that the server refuses as %s is not shown as if colleagues saw it, nor said again',
    async (code) => {
      online();
      presence('busy', { chosen: true, capacity: 7 });
      const choosing = live.choose({ status: 'online' });
      expect(live.myPresence().status).toBe('online');
      wire.asked[0]?.fail(new FrameProblem(code, 'no'));
      await expect(choosing).rejects.toThrow();
      expect(live.myPresence()).toMatchObject({ status: 'busy', capacity: 7 });
      expect(remembered(LINH.id).status).toBe('busy');
      reachable = false;
      problem = new ApiProblem(422, 'bad_request', 'no');
      await expect(live.choose({ capacity: 90 })).rejects.toThrow();
      expect(live.myPresence()).toMatchObject({ status: 'busy', capacity: 7 });
      expect(remembered(LINH.id)).toEqual({ status: 'busy', capacity: 7 });
      reachable = true;
      online();
      await settled();
      expect(sent()).toHaveLength(1);
      expect(put).toEqual([]);
    },
  );

  it('that was lost on its way is said again with the next connection', async () => {
    online();
    presence('online', { chosen: true });
    const choosing = live.choose({ status: 'away' });
    wire.asked[0]?.fail();
    await expect(choosing).rejects.toThrow();
    online();
    presence('online', { chosen: true });
    await settled();
    expect(sent()).toEqual([
      { type: 'presence.set', status: 'away' },
      { type: 'presence.set', status: 'away' },
    ]);
  });
});
