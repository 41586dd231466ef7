import { ApiProblem } from '@bouquet/client';
import { describe, expect, it } from 'vitest';
import {
  attemptOf,
  type Draft,
  EMPTY,
  forgetGesture,
  gestureDraft,
  writeGesture,
} from '../src/gestures/draft.ts';
import { pictureOf } from '../src/gestures/gesture.ts';
import { opensTray, placeAfter, sendsGesture } from '../src/gestures/keys.ts';
import { linkOf } from '../src/gestures/links.ts';
import { setbackOf, settles } from '../src/gestures/outcome.ts';
import { amountOf, type Idea, ideaOf, problemsOf, requestOf } from '../src/gestures/request.ts';
import { likeliest, quoteOf, sentencesOf } from '../src/gestures/sentences.ts';
import { nextStarter, starter } from '../src/gestures/starters.ts';
import { changeOf } from '../src/gestures/tray.ts';
import { item } from './gestureWorld.ts';
import { CUSTOMER, LINH, message } from './world.ts';

const SPRING = item('spring', 4_500);
const CARD = item('card', 1_000, 5_000);
const ready: Draft = {
  ...EMPTY,
  reason: 'delight',
  choice: { kind: 'item', id: 'spring' },
  note: ' Enjoy! ',
};
const idea: Idea = { kind: 'item', item: SPRING };

describe('what goes to the server', () => {
  it('is only what was said', () => {
    const amount = amountOf(ready, idea, 'EUR');
    expect(amount).toEqual({ amountMinor: 4_500, currency: 'USD' });
    expect(amount && requestOf('c1', ready, idea, amount)).toEqual({
      conversationId: 'c1',
      type: 'flowers',
      itemId: 'spring',
      reason: 'delight',
      note: 'Enjoy!',
      amount,
      tellCustomer: false,
    });
  });

  it('names the recipient, the words heard and the story where there are some', () => {
    const heard = { seq: 4, quote: 'her feet hurt' };
    const draft = { ...ready, heard, name: ' Mẹ ', phone: '+84 90 123 45 67', usedStory: 's1' };
    expect(requestOf('c1', draft, idea, SPRING.price.from)).toMatchObject({
      heard,
      recipient: { name: 'Mẹ', phone: '+84901234567' },
      usedStory: 's1',
    });
    expect(requestOf('c1', { ...ready, heard: null }, idea, SPRING.price.from)).not.toHaveProperty('heard');
  });

  it('has the amount that was typed, in the currency of the thing or else of the policy', () => {
    const card: Idea = { kind: 'item', item: CARD };
    const free: Idea = { kind: 'free', type: 'refund' };
    expect(amountOf({ ...ready, amount: '20' }, card, 'VND')).toEqual({
      amountMinor: 2_000,
      currency: 'USD',
    });
    expect(amountOf({ ...ready, amount: '20.000' }, free, 'VND')).toEqual({
      amountMinor: 20_000,
      currency: 'VND',
    });
    expect(amountOf(ready, free, 'USD')).toBeUndefined();
  });

  it('is not sent while something is missing or wrong', () => {
    expect(problemsOf(EMPTY, undefined, undefined)).toMatchObject({
      reason: 'gesture.bad.reason',
      choice: 'gesture.bad.choice',
      note: 'gesture.bad.note',
    });
    expect(problemsOf(ready, idea, SPRING.price.from)).toEqual({});
    const card: Idea = { kind: 'item', item: CARD };
    expect(problemsOf(ready, card, { amountMinor: 5_001, currency: 'USD' }).amount).toBe('gesture.bad.range');
    const contact = { ...ready, email: 'hoa@', phone: '0901234567', note: 'x'.repeat(1_001) };
    expect(problemsOf(contact, idea, SPRING.price.from)).toEqual({
      email: 'form.email',
      phone: 'gesture.bad.phone',
      note: 'gesture.bad.noteLong',
    });
  });

  it('asks what to buy before a colleague is sent out', () => {
    const elsewhere: Idea = { kind: 'free', type: 'buy_elsewhere' };
    const amount = { amountMinor: 8_900, currency: 'USD' };
    expect(problemsOf(ready, elsewhere, amount).errand).toBe('gesture.bad.errand');
    expect(problemsOf({ ...ready, errand: 'shoes, 37' }, elsewhere, amount)).toEqual({});
  });

  it('counts a thing that the catalogue no longer has as none', () => {
    expect(ideaOf({ kind: 'item', id: 'gone' }, [SPRING])).toBeUndefined();
    expect(ideaOf({ kind: 'item', id: 'spring' }, [SPRING])).toEqual(idea);
  });
});

describe('the key of a request', () => {
  const request = requestOf('c1', ready, idea, SPRING.price.from);

  it('is a new one, unless an answer never came', () => {
    expect(attemptOf(ready, request).key).not.toBe(attemptOf(ready, request).key);
    const first = attemptOf(ready, request);
    expect(attemptOf({ ...ready, unanswered: first }, request)).toEqual(first);
    const changed = attemptOf({ ...ready, unanswered: first }, { ...request, note: 'Other words' });
    expect(changed.key).toBe(first.key);
    expect(changed.body).not.toBe(first.body);
  });

  it('outlives a reload, and nothing typed is lost with it', () => {
    const unanswered = attemptOf(ready, request);
    writeGesture('linh', 'c1', { ...ready, unanswered });
    expect(gestureDraft('linh', 'c1')).toEqual({ ...ready, unanswered });
    expect(gestureDraft('an', 'c1')).toBe(EMPTY);
    writeGesture('linh', 'c1', { unanswered: undefined });
    expect(gestureDraft('linh', 'c1').unanswered).toBeUndefined();
    expect(gestureDraft('linh', 'c1').note).toBe(ready.note);
    forgetGesture('linh', 'c1');
    expect(gestureDraft('linh', 'c1')).toBe(EMPTY);
  });

  it('is never forgotten while nobody knows what became of it, however many drafts there are', () => {
    writeGesture('linh', 'first', { unanswered: { key: 'k', body: '{}' } });
    for (let n = 0; n < 40; n++) writeGesture('linh', `c${n}`, { note: 'x' });
    expect(gestureDraft('linh', 'first').unanswered?.key).toBe('k');
    expect(gestureDraft('linh', 'c0')).toBe(EMPTY);
    expect(gestureDraft('linh', 'c39').note).toBe('x');
  });

  it('is given up after a "no", but not while an earlier answer is open', () => {
    const bad = setbackOf(new ApiProblem(400, 'bad_frame', 'note is required', undefined, { field: 'note' }));
    const before = { key: 'k', body: '{}' };
    expect(settles(bad, undefined)).toBe(true);
    expect(settles(bad, before)).toBe(false);
    expect(settles({ kind: 'denied' }, before)).toBe(true);
    expect(settles({ kind: 'sentBefore' }, before)).toBe(true);
    expect(settles({ kind: 'takenBack' }, before)).toBe(true);
    expect(settles({ kind: 'unanswered' }, undefined)).toBe(false);
  });
});

describe('the server’s answer', () => {
  const problem = (status: number, code: string, body: Record<string, unknown> = {}, message = 'no') =>
    setbackOf(new ApiProblem(status, code, message, undefined, body));

  it('that never came leaves it open', () => {
    expect(problem(0, 'unreachable')).toEqual({ kind: 'unanswered' });
    expect(problem(503, 'unavailable')).toEqual({ kind: 'unanswered' });
  });

  it('is shown at the field that it names', () => {
    const message = 'amount.amountMinor must be from 1000 to 5000';
    expect(problem(400, 'bad_frame', { field: 'amount.amountMinor' }, message)).toMatchObject({
      kind: 'field',
      field: 'amount',
      problem: { message },
    });
    expect(problem(400, 'bad_frame', { field: 'colour' })).toEqual({ kind: 'other', text: 'problem.other' });
  });

  it('says what the policy said', () => {
    const decision = { answer: 'denied', why: 'over_budget', reason: '', left: SPRING.price.from };
    expect(problem(422, 'over_budget', { decision })).toEqual({ kind: 'denied', decision });
    expect(problem(422, 'denied')).toEqual({ kind: 'denied' });
    expect(problem(409, 'conflict')).toEqual({ kind: 'sentBefore' });
    expect(problem(409, 'conflict', { why: 'taken_back' })).toEqual({ kind: 'takenBack' });
    expect(problem(409, 'closed')).toEqual({ kind: 'closed' });
    expect(problem(429, 'too_many')).toEqual({ kind: 'other', text: 'problem.too_many' });
  });

  it('is a bug where it is none', () => {
    expect(() => setbackOf(new TypeError('x'))).toThrow(TypeError);
  });
});

describe('what was heard', () => {
  const entries = [
    message(1, CUSTOMER, 0, 'Hi! I bought six pairs for my mother. None fits.\nHer feet hurt so much.'),
    message(2, LINH, 1, 'I am sorry to hear that.'),
    message(3, CUSTOMER, 2, 'ok'),
  ];

  it('is offered sentence by sentence, in the customer’s own words', () => {
    const heard = sentencesOf(entries);
    expect(heard).toEqual([
      { seq: 1, quote: 'I bought six pairs for my mother.' },
      { seq: 1, quote: 'None fits.' },
      { seq: 1, quote: 'Her feet hurt so much.' },
      { seq: 3, quote: 'ok' },
    ]);
    for (const { seq, quote } of heard)
      expect(entries[seq - 1]).toMatchObject({ text: expect.stringContaining(quote) });
  });

  it('is most likely the longest sentence of what they said last', () => {
    expect(likeliest(sentencesOf(entries.slice(0, 2)))?.quote).toBe('I bought six pairs for my mother.');
    expect(likeliest(sentencesOf(entries))?.quote).toBe('ok');
    expect(likeliest([])).toBeUndefined();
  });

  it('is what was marked, or all of it', () => {
    expect(quoteOf('Her feet hurt so much.', ' feet hurt ')).toBe('feet hurt');
    expect(quoteOf('Her feet hurt so much.', 'You 15:01')).toBe('Her feet hurt so much.');
    expect([...quoteOf('🌷'.repeat(600), '')]).toHaveLength(500);
  });
});

describe('the tray', () => {
  it('opens by its key, also from within a field, and by no other', () => {
    const press = { key: 'G', ctrlKey: true, metaKey: false, shiftKey: true, altKey: false };
    expect(opensTray(press)).toBe(true);
    expect(opensTray({ ...press, ctrlKey: false, metaKey: true, key: 'g' })).toBe(true);
    expect(opensTray({ ...press, shiftKey: false })).toBe(false);
    expect(opensTray({ ...press, ctrlKey: false })).toBe(false);
    expect(opensTray({ ...press, altKey: true })).toBe(false);
  });

  it('sends by Ctrl or ⌘ with Enter, but not while a word is composed', () => {
    const press = { key: 'Enter', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
    expect(sendsGesture(press)).toBe(true);
    expect(sendsGesture({ ...press, ctrlKey: false })).toBe(false);
    expect(sendsGesture({ ...press, isComposing: true })).toBe(false);
  });

  it('is gone through by arrows, which come to rest at the ends', () => {
    expect(placeAfter('ArrowRight', 0, 3)).toBe(1);
    expect(placeAfter('ArrowDown', 2, 3)).toBe(2);
    expect(placeAfter('ArrowLeft', 0, 3)).toBe(0);
    expect(placeAfter('End', 0, 3)).toBe(2);
    expect(placeAfter('Home', 2, 3)).toBe(0);
    expect(placeAfter('a', 1, 3)).toBeUndefined();
  });

  it('takes an idea in, but never instead of the agent’s own words', () => {
    const prefill = { reason: 'recovery', itemId: 'spring', note: 'From a story', usedStory: 's1' } as const;
    expect(changeOf(prefill, EMPTY)).toEqual({
      reason: 'recovery',
      choice: { kind: 'item', id: 'spring' },
      amount: '',
      note: 'From a story',
      noteTouched: true,
      usedStory: 's1',
    });
    const own = { ...EMPTY, note: 'My own words', noteTouched: true };
    expect(changeOf(prefill, own)).not.toHaveProperty('note');
    expect(changeOf({ type: 'buy_elsewhere' }, EMPTY).choice).toEqual({
      kind: 'free',
      type: 'buy_elsewhere',
    });
    expect(changeOf({ errand: 'Shoes, 37' }, EMPTY)).toEqual({ errand: 'Shoes, 37' });
    expect(changeOf({ errand: 'Shoes, 37' }, { ...EMPTY, errand: 'Boots' })).toEqual({});
    expect(changeOf({}, EMPTY)).toEqual({});
  });

  it('begins a note in the customer’s language, and finds other words', () => {
    const first = starter('delight', 1, 'vi-VN');
    expect(first).toMatch(/anh\/chị/);
    expect(starter('delight', 1, 'de')).toBe(starter('delight', 1, undefined));
    const second = nextStarter(first, 'delight', 'vi');
    expect(second).not.toBe(first);
    expect(nextStarter(nextStarter(second, 'delight', 'vi'), 'delight', 'vi')).toBe(first);
    expect(nextStarter('', 'condolence', 'vi')).toBe(starter('condolence', 1, 'vi'));
  });
});

it('shows pictures and links of this server only', () => {
  expect(pictureOf('/pictures/spring-bouquet.svg')).toBe('/pictures/spring-bouquet.svg');
  for (const path of [
    'https://evil.example/x.svg',
    '//evil.example/x',
    '/pictures/../x',
    'data:x',
    undefined,
  ])
    expect(pictureOf(path)).toBeUndefined();
  expect(linkOf('/gift/abc', 'https://desk.example')).toBe('https://desk.example/gift/abc');
  expect(linkOf('//evil.example', 'https://desk.example')).toBeUndefined();
  expect(linkOf('https://evil.example', 'https://desk.example')).toBeUndefined();
});
