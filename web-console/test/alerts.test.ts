import { describe, expect, it } from 'vitest';
import { alertSettings, chooseAlerts } from '../src/alerts/alertSettings.ts';
import { askedForAnother, isSeen, type News, newsIn, titleOf } from '../src/alerts/alerts.ts';
import type { Conversation } from '../src/live/wire.ts';
import { at, CUSTOMER, conversation, LINH } from './world.ts';

const ME = 'linh';
const mine = (
  seconds: number,
  by: typeof CUSTOMER | typeof LINH = CUSTOMER,
  more: Partial<Conversation> = {},
) =>
  conversation('a', {
    assignee: { id: ME, name: 'Linh' },
    lastMessage: { text: 'x', at: at(seconds), by },
    ...more,
  });

describe('news', () => {
  it('is what a customer of mine says next', () => {
    expect(newsIn(mine(20), mine(10), ME)).toMatchObject({ kind: 'message', key: `a:${at(20)}` });
    expect(newsIn(mine(20), mine(10, LINH), ME)).toBeDefined();
    expect(newsIn(mine(20), mine(10, CUSTOMER, { lastMessage: undefined }), ME)).toBeDefined();
  });

  it.each([
    ['what I knew', mine(10), mine(10)],
    ['what was said before', mine(10), mine(20)],
    ['what I say myself', mine(20, LINH), mine(10)],
    ['a colleague’s', mine(20, CUSTOMER, { assignee: { id: 'an', name: 'An' } }), mine(10)],
    ['what I never heard of', mine(20), undefined],
    ['what was given to me just now', mine(20), mine(10, CUSTOMER, { assignee: undefined })],
  ])('is not %s', (_, now, before) => expect(newsIn(now, before, ME)).toBeUndefined());
});

describe('a customer who asks for somebody else', () => {
  const gone = (more: Partial<Conversation> = {}) =>
    conversation('a', { head: 9, status: 'queued', returned: true, ...more });

  it('is heard of by who had them, also where the entry came before', () => {
    expect(askedForAnother(gone(), mine(10, CUSTOMER, { head: 8 }), ME)).toBe(true);
    expect(askedForAnother(gone(), mine(10, CUSTOMER, { head: 9 }), ME)).toBe(true);
  });

  it.each([
    ['what I put back myself', gone({ returned: undefined }), mine(10)],
    ['what is with me still', mine(10, CUSTOMER, { returned: true }), mine(10)],
    ['what a colleague had', gone(), mine(10, CUSTOMER, { assignee: { id: 'an', name: 'An' } })],
    ['what I never heard of', gone(), undefined],
    ['what waited before', gone(), gone({ head: 8 })],
  ])('is not %s', (_, now, before) => expect(askedForAnother(now, before, ME)).toBe(false));
});

describe('a rating', () => {
  const rated = (seconds: number, more: Partial<Conversation> = {}) =>
    mine(10, LINH, { head: seconds, status: 'resolved', feedback: { rating: 2, at: at(seconds) }, ...more });
  const unrated = mine(10, LINH, { head: 5, status: 'resolved' });
  const an = { id: 'an', name: 'An' };

  it('is news for whoever had it or answered for it, each once', () => {
    expect(newsIn(rated(20), unrated, ME)).toMatchObject({ kind: 'feedback', key: `a:feedback:${at(20)}` });
    expect(newsIn(rated(30), rated(20), ME)).toMatchObject({ key: `a:feedback:${at(30)}` });
    expect(newsIn(rated(20, { assignee: an, owner: mine(0).assignee }), unrated, ME)).toBeDefined();
  });

  it.each([
    ['what I knew', rated(20), rated(20)],
    ['somebody else’s', rated(20, { assignee: an, owner: an }), unrated],
    ['what I never heard of', rated(20), undefined],
    ['what came with a later change', rated(20, { head: 40 }), rated(20)],
    ['one more answer', rated(30, { feedback: { rating: 2, recommend: 9, at: at(30) } }), rated(20)],
  ])('is not %s', (_, now, before) => expect(newsIn(now, before, ME)).toBeUndefined());
});

describe('what an agent has before their eyes', () => {
  const news: News = { kind: 'message', key: 'k', conversation: mine(20) };
  const elsewhere = { focused: true, path: '/console/mine/b' };

  it('is not told', () => {
    expect(isSeen(news, { focused: true, path: '/console/mine/a' }, {})).toBe(true);
    expect(isSeen(news, { focused: true, path: '/console/all/a/customer' }, {})).toBe(true);
  });

  it('is told while the window is not in front, or shows another conversation', () => {
    expect(isSeen(news, { focused: false, path: '/console/mine/a' }, {})).toBe(false);
    expect(isSeen(news, elsewhere, {})).toBe(false);
  });

  it('was seen in another tab', () => {
    expect(isSeen(news, elsewhere, { a: at(20) })).toBe(true);
    expect(isSeen(news, elsewhere, { a: at(19) })).toBe(false);
    expect(isSeen({ ...news, kind: 'offer' }, elsewhere, { a: at(20) })).toBe(false);
  });
});

describe('the title', () => {
  it.each([
    [0, 0, true, 'Bouquet'],
    [2, 0, true, '(2) Bouquet'],
    [2, 1, true, '(3) Bouquet'],
    [120, 0, true, '(99+) Bouquet'],
    [2, 1, false, 'Bouquet'],
  ])('with %i unread and %i offered, shown: %s', (unread, offers, shown, title) =>
    expect(titleOf('Bouquet', unread, offers, shown)).toBe(title),
  );
});

describe('how I want to hear of news', () => {
  it('is by sound and title until I say otherwise, and never by the system unasked', () => {
    expect(alertSettings(ME)).toEqual({ desktop: false, sound: true, title: true, waiting: true });
  });

  it('is each way for itself', () => {
    chooseAlerts(ME, { sound: false });
    chooseAlerts(ME, { desktop: true });
    chooseAlerts(ME, { waiting: false });
    expect(alertSettings(ME)).toEqual({ desktop: true, sound: false, title: true, waiting: false });
    expect(alertSettings(ME)).toBe(alertSettings(ME));
  });

  it.each(['null', '[]', 'x', '{"sound":"loud"}'])('is as at first where %s is written', (written) => {
    localStorage.setItem(`bouquet.alerts.${ME}`, written);
    expect(alertSettings(ME)).toEqual({ desktop: false, sound: true, title: true, waiting: true });
  });
});
