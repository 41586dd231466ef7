import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerClock } from '../src/live/serverClock.ts';
import { answerBy } from '../src/offers/keys.ts';
import { farewell, millisLeft, Offers } from '../src/offers/offers.ts';
import { conversation } from './world.ts';

const START = Date.parse('2026-11-22T08:00:00Z');
const iso = (millis: number) => new Date(millis).toISOString();

/** A page whose clock is wrong by so much, and the server's clock as the page comes to know it. */
function pageWrongBy(millis: number) {
  let true_ = START;
  const clock = new ServerClock(() => true_ + millis);
  return {
    clock,
    server: () => true_,
    pass: (more: number) => {
      true_ += more;
    },
  };
}

describe('the server’s clock', () => {
  it('is believed to be ours until something proves it wrong', () => {
    const { clock, server } = pageWrongBy(400);
    expect(clock.now() - server()).toBe(400);
    clock.wrote(iso(server() - 3_000));
    clock.standsUntil(iso(server() + 30_000));
    expect(clock.now() - server()).toBe(400);
  });

  it('is ahead of ours when it wrote something in our future', () => {
    const { clock, server, pass } = pageWrongBy(-60_000);
    clock.wrote(iso(server() - 200));
    pass(5_000);
    expect(clock.now() - server()).toBe(-200);
  });

  it('is behind ours when what stands would have ended long ago', () => {
    const { clock, server } = pageWrongBy(600_000);
    clock.wrote(iso(server() - 1_500));
    clock.standsUntil(iso(server() + 30_000));
    expect(Math.abs(clock.now() - server())).toBeLessThanOrEqual(1_500);
  });
});

describe('an offer', () => {
  let now = 0;
  const offered = (offerId: string, stands = 30_000) => ({
    type: 'assignment.offered' as const,
    offerId,
    conversation: conversation(`of-${offerId}`, { status: 'queued' }),
    expiresAt: iso(START + now + stands),
  });
  const open = () => new Offers({ serverNow: () => START + now, now: () => now });
  const pass = (millis: number) => {
    now += millis;
    vi.advanceTimersByTime(millis);
  };
  const states = (offers: Offers) => offers.snapshot().map(({ offerId, state }) => `${offerId} ${state}`);

  beforeEach(() => {
    now = 1_000;
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('counts down to its end, and not below', () => {
    const offers = open();
    offers.offered(offered('a'));
    const [offer] = offers.snapshot();
    if (!offer) throw new Error('Nothing is offered.');
    expect(millisLeft(offer, now)).toBe(30_000);
    expect(millisLeft(offer, now + 12_000)).toBe(18_000);
    expect(millisLeft(offer, now + 31_000)).toBe(0);
  });

  it('stands no longer than those of its queue, whatever the clocks say', () => {
    const offers = open();
    offers.offered(offered('a', 3_600_000));
    const [offer] = offers.snapshot();
    if (!offer) throw new Error('Nothing is offered.');
    expect(millisLeft(offer, now, 30_000)).toBe(30_000);
    expect(millisLeft(offer, now)).toBe(300_000);
  });

  it('stacks with others, the oldest first, and is one when it is told again', () => {
    const offers = open();
    offers.offered(offered('a'));
    offers.offered(offered('b'));
    offers.offered(offered('b'));
    expect(states(offers)).toEqual(['a open', 'b open']);
  });

  it('says goodbye when it is withdrawn, and is then gone', () => {
    const offers = open();
    offers.offered(offered('a'));
    offers.withdrawn('a');
    expect(states(offers)).toEqual(['a lost']);
    pass(5_000);
    expect(states(offers)).toEqual([]);
  });

  it('is not taken away under an answer that is on its way', () => {
    const offers = open();
    offers.offered(offered('a'));
    offers.answering('a');
    offers.withdrawn('a');
    expect(states(offers)).toEqual(['a answering']);
    offers.tooLate('a');
    expect(states(offers)).toEqual(['a late']);
  });

  it('may be answered again when the answer did not get through', () => {
    const offers = open();
    offers.offered(offered('a'));
    offers.answering('a');
    offers.unanswered('a');
    expect(states(offers)).toEqual(['a open']);
    offers.answered('a');
    expect(states(offers)).toEqual([]);
  });

  it('does not stay for ever where the server fell silent', () => {
    const offers = open();
    offers.offered(offered('a'));
    pass(39_000);
    expect(states(offers)).toEqual(['a open']);
    pass(1_000);
    expect(states(offers)).toEqual([]);
  });

  it('is one of a bounded number', () => {
    const offers = open();
    for (let each = 0; each < 30; each++) offers.offered(offered(`o${each}`));
    expect(offers.snapshot()).toHaveLength(20);
    expect(offers.snapshot().at(-1)?.offerId).toBe('o29');
  });

  it.each([
    [{ status: 'resolved' }, 9_000, { why: 'ended' }],
    [{ status: 'open', assignee: { id: 'an', name: 'An' } }, 9_000, { why: 'taken', name: 'An' }],
    [{ status: 'open', assignee: { id: 'me', name: 'Me' } }, 9_000, { why: 'mine' }],
    [{ status: 'queued' }, 0, { why: 'timeUp' }],
    [{ status: 'queued' }, 9_000, { why: 'withdrawn' }],
  ] as const)('is explained by what became of it: %o', (became, left, said) => {
    const offers = open();
    offers.offered(offered('a'));
    offers.withdrawn('a');
    const [offer] = offers.snapshot();
    if (!offer) throw new Error('Nothing is offered.');
    expect(farewell(offer, conversation('of-a', became), 'me', left)).toEqual(said);
  });

  it('was quicker elsewhere when it was accepted too late', () => {
    const offers = open();
    offers.offered(offered('a'));
    offers.tooLate('a');
    const [offer] = offers.snapshot();
    if (!offer) throw new Error('Nothing is offered.');
    expect(farewell(offer, offer.conversation, 'me', 0)).toEqual({ why: 'late' });
  });
});

describe('a key on an offer', () => {
  const plain = { altKey: false, ctrlKey: false, metaKey: false };

  it.each([
    ['a', 'accept'],
    ['A', 'accept'],
    ['d', 'decline'],
    ['Enter', undefined],
  ])('%s means %s', (key, answer) => expect(answerBy({ ...plain, key })).toBe(answer));

  it.each(['altKey', 'ctrlKey', 'metaKey'])('is the browser’s own together with %s', (other) =>
    expect(answerBy({ ...plain, key: 'a', [other]: true })).toBeUndefined(),
  );
});
