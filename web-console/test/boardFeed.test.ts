import { type ConnectionState, FrameProblem, Listeners, type ServerFrame } from '@bouquet/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BoardFeed, RETRY_MILLIS } from '../src/wallboard/boardFeed.ts';
import { board } from './boardWorld.ts';

/** A connection in memory: what was asked, and what one lets it hear. */
function wire() {
  const states = new Listeners<ConnectionState>();
  const frames = new Listeners<ServerFrame>();
  const asked: string[] = [];
  let answer: () => Promise<unknown> = () => Promise.resolve({ type: 'ok' });
  const connection = {
    state: { status: 'connecting' } as ConnectionState,
    onState: (listener: (state: ConnectionState) => void) => states.add(listener),
    onFrame: (listener: (frame: ServerFrame) => void) => frames.add(listener),
    request: (frame: { readonly type: string }) => {
      asked.push(frame.type);
      return answer();
    },
  };
  return {
    asked,
    feed: new BoardFeed(connection as unknown as ConstructorParameters<typeof BoardFeed>[0]),
    become(status: 'online' | 'waiting') {
      connection.state = { status } as ConnectionState;
      states.tell(connection.state);
    },
    hear: (at: string) => frames.tell({ type: 'wallboard', ...board({ at }) } as unknown as ServerFrame),
    refuse(code: ConstructorParameters<typeof FrameProblem>[0]) {
      answer = () => Promise.reject(new FrameProblem(code, 'No.'));
    },
    answerAll() {
      answer = () => Promise.resolve({ type: 'ok' });
    },
  };
}

const T1 = '2026-11-30T10:00:01.000Z';
const T2 = '2026-11-30T10:00:02.000Z';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('follows once there is a connection, again after each break, and says when what it has is old', async () => {
  const { feed, asked, become, hear } = wire();
  feed.start();
  expect(asked).toEqual([]);
  become('online');
  expect(asked).toEqual(['wallboard.follow']);
  hear(T1);
  expect(feed.snapshot()).toMatchObject({ fresh: true, board: { at: T1 } });
  become('waiting');
  expect(feed.snapshot()).toMatchObject({ fresh: false, board: { at: T1 } });
  become('online');
  hear(T2);
  expect(asked).toEqual(['wallboard.follow', 'wallboard.follow']);
  expect(feed.snapshot()).toMatchObject({ fresh: true, board: { at: T2 } });
});

it('never goes back in time', () => {
  const { feed, become, hear } = wire();
  feed.start();
  become('online');
  hear(T2);
  hear(T1);
  expect(feed.snapshot().board?.at).toBe(T2);
  // The same instant and later ones, however they are written.
  hear('2026-11-30T10:00:02Z');
  hear('2026-11-30T10:00:10Z');
  hear('2026-11-30T10:00:09.5Z');
  expect(feed.snapshot().board?.at).toBe('2026-11-30T10:00:10Z');
});

it('hears a node whose clock is behind once it follows anew', () => {
  const { feed, become, hear } = wire();
  feed.start();
  become('online');
  hear(T2);
  become('waiting');
  become('online');
  hear(T1);
  expect(feed.snapshot()).toMatchObject({ fresh: true, board: { at: T1 } });
});

it('asks again after a while where it did not come, and not where it is not theirs to see', async () => {
  const { feed, asked, become, refuse, answerAll } = wire();
  refuse('unavailable');
  feed.start();
  become('online');
  await vi.advanceTimersByTimeAsync(0);
  expect(feed.snapshot()).toMatchObject({ problem: 'failed' });
  answerAll();
  await vi.advanceTimersByTimeAsync(RETRY_MILLIS);
  expect(asked).toHaveLength(2);
  refuse('forbidden');
  feed.follow();
  await vi.advanceTimersByTimeAsync(10 * RETRY_MILLIS);
  expect(feed.snapshot()).toEqual({ fresh: false, problem: 'forbidden' });
  expect(asked).toHaveLength(3);
});

it('is left when nobody looks any more, and hears nothing then', async () => {
  const { feed, asked, become, hear } = wire();
  feed.start();
  become('online');
  feed.stop();
  hear(T1);
  await vi.advanceTimersByTimeAsync(10 * RETRY_MILLIS);
  expect(asked).toEqual(['wallboard.follow', 'wallboard.unfollow']);
  expect(feed.snapshot().board).toBeUndefined();
});
