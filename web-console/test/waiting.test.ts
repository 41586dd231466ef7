import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Alerter } from '../src/alerts/alerter.ts';
import { chooseAlerts } from '../src/alerts/alertSettings.ts';
import { chime } from '../src/alerts/chime.ts';
import { isMinded, waitingIn } from '../src/alerts/waiting.ts';
import { i18next } from '../src/i18n/index.ts';
import type { Conversation } from '../src/live/wire.ts';
import { at, conversation } from './world.ts';

vi.mock('../src/alerts/chime.ts', () => ({ chime: vi.fn(async () => undefined) }));

const ME = 'linh';
const NOW = Date.parse(at(30));
const queued = (more: Partial<Conversation> = {}) =>
  conversation('a', { status: 'queued', queue: 'walk-in', head: 2, ...more });

describe('who comes into a queue', () => {
  it('is news where it was never heard of and began just now', () => {
    expect(waitingIn(queued(), undefined, ME, NOW)).toMatchObject({ kind: 'waiting', key: 'a:waiting:2' });
  });

  it('is news where it comes back, or out of another queue', () => {
    const an = { id: 'an', name: 'An' };
    expect(waitingIn(queued(), queued({ head: 1, status: 'open', assignee: an }), ME, NOW)).toBeDefined();
    expect(waitingIn(queued(), queued({ head: 1, queue: 'other' }), ME, NOW)).toBeDefined();
  });

  it.each([
    ['what waited there already', queued({ head: 3 }), queued()],
    ['what is with somebody', queued({ status: 'open' }), undefined],
    ['what was never heard of and began long ago', queued({ createdAt: at(-120) }), undefined],
    ['what I put there', queued(), queued({ head: 1, status: 'open', assignee: { id: ME, name: 'Linh' } })],
    ['older than what is known', queued({ head: 1 }), queued({ head: 2, status: 'open' })],
  ])('is not %s', (_, now, before) => expect(waitingIn(now, before, ME, NOW)).toBeUndefined());
});

describe('the queues that an agent minds', () => {
  const queues = [
    { id: 'walk-in', mode: 'manual' },
    { id: 'post', mode: 'manual' },
    { id: 'given', mode: 'auto' },
  ] as const;

  it.each([
    ['walk-in', undefined, true],
    ['walk-in', 'walk-in', true],
    ['walk-in', 'post', false],
    ['walk-in', 'gone', true],
    ['given', undefined, false],
    ['given', 'given', false],
    [undefined, undefined, false],
    ['unknown', undefined, false],
  ])('%s, while they mind %s: %s', (queue, minded, expected) =>
    expect(isMinded(queue, queues, minded)).toBe(expected),
  );
});

describe('that somebody waits', () => {
  let alerter: Alerter;
  beforeEach(async () => {
    await i18next.changeLanguage('en');
    vi.useFakeTimers();
    alerter = new Alerter(ME, () => undefined);
  });
  afterEach(() => {
    alerter.close();
    vi.useRealTimers();
    vi.mocked(chime).mockClear();
  });

  it.each([
    [true, [['offer']]],
    [false, []],
  ])('is told as what asks for an answer, where that is wanted: %s', async (waiting, chimes) => {
    chooseAlerts(ME, { waiting });
    alerter.tell({ kind: 'waiting', key: `k-${waiting}`, conversation: queued() });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.mocked(chime).mock.calls).toEqual(chimes);
  });
});
