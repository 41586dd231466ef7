// @vitest-environment jsdom
import type { Entry, Post } from '@bouquet/client';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../src/contract';
import { ratingStanding } from '../src/panel/feedback-words';
import { PanelView } from '../src/panel/panel';
import { rowsOf } from '../src/panel/rows';
import { panelTexts } from '../src/panel/texts';
import type { Visit } from '../src/session/visit';
import type { VisitSnapshot } from '../src/session/visit-snapshot';
import { completeBrowser } from './browser';

const texts = panelTexts.en;
const now = Date.now();
const you = { kind: 'customer', id: 'u' } as const;
const linh = { kind: 'agent', id: 'a', name: 'Linh' } as const;
type Told = NonNullable<VisitSnapshot['transcript']>;

const asks = { kind: 'message', by: you, text: 'They hurt' };
const answers = { kind: 'message', by: linh, text: 'We fetch them' };
const assigned = { kind: 'assigned', by: linh, assignee: { id: 'a', name: 'Linh' } };
const solves = { kind: 'status', by: linh, status: 'resolved' };
const rates = (rating: number, text?: string, more: object = {}) => ({
  kind: 'feedback',
  by: you,
  rating,
  text,
  ...more,
});
const solved = [asks, assigned, answers, solves];

function transcriptOf(said: readonly object[], pending: readonly Post[] = [], at = now): Told {
  const entries = said.map(
    (entry, index) =>
      ({ seq: index + 1, at: new Date(at).toISOString(), audience: 'everyone', ...entry }) as Entry,
  );
  const { length } = entries;
  const rest = {
    cursor: length,
    head: length,
    earliest: 0,
    caughtUp: true,
    reads: [],
    typing: [],
    viewing: [],
  };
  return { conversationId: 'c', entries, pending, ...rest } as Told;
}

const post = (rating: number, over: Partial<Post> = {}): Post => ({
  clientId: 'f1',
  frame: { type: 'feedback.give', conversationId: 'c', clientId: 'f1', rating, text: 'Why not' },
  at: now,
  state: 'sending',
  ...over,
});

describe('ratingStanding', () => {
  const of = (told: Told) => ratingStanding(told, now);

  it('asks about what was solved, and only about that', () => {
    expect(of(transcriptOf(solved))).toEqual({});
    expect(of(transcriptOf([asks, assigned, answers]))).toBeUndefined();
    expect(of(transcriptOf([...solved, asks]))).toBeUndefined();
    expect(of({ ...transcriptOf(solved), caughtUp: false })).toBeUndefined();
  });

  it('does not ask whoever could not wait how well they were served', () => {
    expect(of(transcriptOf([asks, { ...solves, by: you }]))).toBeUndefined();
  });

  it('lets it be said for thirty days', () => {
    const day = 86_400_000;
    expect(of(transcriptOf(solved, [], now - 29 * day))).toBeDefined();
    expect(of(transcriptOf(solved, [], now - 31 * day))).toBeUndefined();
  });

  it('knows the last that was said, and what is on its way', () => {
    const { given, sending } = of(transcriptOf([...solved, rates(2, 'Hm'), rates(4)], [post(5)])) ?? {};
    expect(given).toEqual({ rating: 4, text: undefined });
    expect(sending).toEqual({ rating: 5, text: 'Why not' });
  });
});

describe('a rating in the log', () => {
  it('stands in words, with what was written, and not while it is on its way', () => {
    const rows = rowsOf({ snapshot: transcriptOf([...solved, rates(2, 'Still hurts')], [post(5)]) }, texts);
    expect(rows.at(-1)).toMatchObject({
      row: 'event',
      text: 'You rated this conversation 2 of 5: Bad',
      note: 'Still hurts',
    });
    expect(rows.filter(({ row }) => row === 'message')).toHaveLength(2);
  });
});

let place: HTMLElement;
const one = <T extends Element>(selector: string) => place.querySelector<T & HTMLElement>(selector);
const button = (text: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === text);
const press = (text: string) => act(() => button(text)?.click());
const choose = (rating: number) =>
  act(() => one<HTMLInputElement>(`.face input[value="${rating}"]`)?.click());
const write = (text: string) =>
  act(() => {
    const field = one<HTMLTextAreaElement>('#bq-why');
    if (field) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
const submit = () =>
  act(() => {
    one('.rate form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

function draw(told: Told, ratingDeclined = false) {
  let tell: (snapshot: VisitSnapshot) => void = () => undefined;
  const visit = {
    snapshot: {
      connection: { status: 'online', you },
      conversationId: 'c',
      transcript: told,
      unread: 0,
      visitor: 0,
    } as VisitSnapshot,
    draft: '',
    ratingDeclined,
    onChange(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
    rate: vi.fn(),
    asksRecommend: false,
    declineRecommend: vi.fn(() => {
      visit.asksRecommend = false;
      change({});
    }),
    declineRating: vi.fn(() => {
      visit.ratingDeclined = true;
      change({});
    }),
    discard: vi.fn(),
    typing: vi.fn(),
    markSeen: vi.fn(),
    refresh: vi.fn(async () => undefined),
  };
  const change = (next: Partial<VisitSnapshot>) =>
    act(() => {
      visit.snapshot = { ...visit.snapshot, ...next };
      tell(visit.snapshot);
    });
  const stage = { locale: 'en', options: {}, shadow: document, close: vi.fn() } as unknown as Stage;
  act(() => render(<PanelView stage={stage} visit={visit as unknown as Visit} open={true} />, place));
  return { visit, change };
}

const stepsOf = (name: string) => [...place.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
const take = (name: string, step: number) =>
  act(() => one<HTMLInputElement>(`input[name="${name}"][value="${step}"]`)?.click());

describe('what is asked besides the rating', () => {
  beforeEach(() => {
    completeBrowser();
    place = document.createElement('div');
    document.body.replaceChildren(place);
  });
  afterEach(() => {
    act(() => render(null, place));
  });

  it('asks how easy it was once a rating is chosen, named in words at both ends', () => {
    const { visit } = draw(transcriptOf(solved));
    expect(stepsOf('bq-effort')).toEqual([]);
    choose(4);
    const legend = one('.scale legend')?.textContent;
    expect(legend).toBe(`${texts.effortAsk} ${texts.optional}`);
    const names = stepsOf('bq-effort').map(
      ({ labels }) => labels?.[0]?.querySelector('.unseen')?.textContent,
    );
    expect(names).toEqual([
      '1 of 7, Very hard',
      ...[2, 3, 4, 5, 6].map((n) => `${n} of 7`),
      '7 of 7, Very easy',
    ]);
    take('bq-effort', 6);
    submit();
    expect(visit.rate.mock.calls).toEqual([[{ rating: 4, effort: 6 }]]);
  });

  it('keeps what was answered before where only the rating is changed', () => {
    const { visit } = draw(transcriptOf([...solved, rates(2, 'Hm', { effort: 3, recommend: 8 })]));
    press(texts.rateChange);
    expect(stepsOf('bq-effort').find(({ checked }) => checked)?.value).toBe('3');
    expect(stepsOf('bq-recommend').find(({ checked }) => checked)?.value).toBe('8');
    choose(5);
    submit();
    expect(visit.rate.mock.calls).toEqual([[{ rating: 5, effort: 3, recommend: 8, text: 'Hm' }]]);
  });

  it('asks for a recommendation after the thanks, where the server wants to know, and sends it with the rest', () => {
    const { visit, change } = draw(transcriptOf([...solved, rates(4, 'Fine', { effort: 6 })]));
    expect(stepsOf('bq-recommend')).toEqual([]);
    const status = one('.rated [role=status]');
    visit.asksRecommend = true;
    change({});
    expect(one('.rated')?.textContent).toContain(texts.thanks);
    // Who does not see it hears of it where they were told of the thanks.
    expect(one('.rated [role=status]')).toBe(status);
    expect(status?.textContent).toContain(`${texts.recommendMore} ${texts.recommendAsk}`);
    expect(stepsOf('bq-recommend')).toHaveLength(11);
    expect(button(texts.recommendSend)).toBeUndefined();
    take('bq-recommend', 0);
    act(() => {
      one('form.recommend')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });
    expect(visit.rate.mock.calls).toEqual([[{ rating: 4, effort: 6, recommend: 0, text: 'Fine' }]]);
    expect(document.activeElement).toBe(one('.panel'));
  });

  it('does not ask while the rating is on its way, nor what was answered', () => {
    const { visit, change } = draw(transcriptOf(solved, [post(5)]));
    visit.asksRecommend = true;
    change({});
    expect(stepsOf('bq-recommend')).toEqual([]);
    change({ transcript: transcriptOf([...solved, rates(5, undefined, { recommend: 9 })]) });
    expect(stepsOf('bq-recommend')).toEqual([]);
  });

  it('goes away when it is not wanted, and the thanks stay', () => {
    const { visit, change } = draw(transcriptOf([...solved, rates(4)]));
    visit.asksRecommend = true;
    change({});
    press(texts.recommendNo);
    expect(visit.declineRecommend).toHaveBeenCalledTimes(1);
    expect(visit.declineRating).not.toHaveBeenCalled();
    expect(stepsOf('bq-recommend')).toEqual([]);
    expect(one('.rated')?.textContent).toContain(texts.thanks);
    expect(document.activeElement).toBe(one('.panel'));
  });

  it('stands in the log once, with all that was answered', () => {
    const said = [
      rates(2, 'Hm'),
      rates(4, 'Fine', { effort: 6 }),
      rates(4, 'Fine', { effort: 6, recommend: 9 }),
    ];
    const rows = rowsOf({ snapshot: transcriptOf([...solved, ...said]) }, texts);
    const told = rows.flatMap((row) => (row.row === 'event' && row.text.includes('rated') ? [row.text] : []));
    expect(told).toEqual([
      'You rated this conversation 2 of 5: Bad',
      'You rated this conversation 4 of 5: Good · ease 6 of 7 · would recommend us: 9 of 10',
    ]);
  });
});

describe('the card at the end of a solved conversation', () => {
  beforeEach(() => {
    completeBrowser();
    place = document.createElement('div');
    document.body.replaceChildren(place);
  });
  afterEach(() => {
    act(() => render(null, place));
  });

  it('takes one of five, named in words, and sends nothing before one is chosen', () => {
    const { visit } = draw(transcriptOf(solved));
    expect(one('.rate legend')?.textContent).toBe(texts.rateAsk);
    const names = [...place.querySelectorAll('.face')].map(({ textContent }) => textContent);
    expect(names).toEqual(['Very bad', 'Bad', 'All right', 'Good', 'Very good']);
    const fields = [...place.querySelectorAll<HTMLInputElement>('.face input')];
    expect(new Set(fields.map(({ type, name }) => `${type} ${name}`)).size).toBe(1);
    expect(button(texts.rateSend)).toBeUndefined();
    submit();
    expect(visit.rate).not.toHaveBeenCalled();
  });

  it('sends what was chosen with what was written, and keeps the keyboard in the panel', () => {
    const { visit } = draw(transcriptOf(solved));
    choose(2);
    expect(one('label[for="bq-why"]')?.textContent).toBe(texts.whyBad);
    expect(one<HTMLTextAreaElement>('#bq-why')?.maxLength).toBe(1000);
    write('  They still hurt  ');
    submit();
    expect(visit.rate.mock.calls).toEqual([[{ rating: 2, text: 'They still hurt' }]]);
    expect(document.activeElement).toBe(one('.panel'));
  });

  it('needs no words', () => {
    const { visit } = draw(transcriptOf(solved));
    choose(5);
    expect(one('label[for="bq-why"]')?.textContent).toBe(texts.whyGood);
    write('   ');
    submit();
    expect(visit.rate.mock.calls).toEqual([[{ rating: 5 }]]);
  });

  it('goes away for good when it is not wanted', () => {
    const { visit } = draw(transcriptOf(solved));
    press(texts.rateNotNow);
    expect(visit.declineRating).toHaveBeenCalledTimes(1);
    expect(one('.rate')).toBeNull();
    act(() => render(null, place));
    draw(transcriptOf(solved), true);
    expect(one('.rate')).toBeNull();
  });

  it('thanks in a place that was there before, as a screen reader asks of what it is to read out', () => {
    const { change } = draw(transcriptOf(solved));
    const status = one('.rate [role="status"]');
    expect(status?.textContent).toBe('');
    change({ transcript: transcriptOf([...solved, rates(5)]) });
    expect(one('.rate [role="status"]')).toBe(status);
    expect(status?.textContent).toContain(texts.thanks);
  });

  it('says honestly how far the rating has come', () => {
    const { change } = draw(transcriptOf(solved, [post(5)]));
    const words = () => one('.rated [role="status"]')?.textContent;
    expect(words()).toContain(texts.rateSending);
    change({ transcript: transcriptOf(solved, [post(5, { state: 'not_sent', problem: 'not_connected' })]) });
    expect(words()).toContain(texts.rateWaits);
    change({ transcript: transcriptOf([...solved, rates(5)]) });
    expect(words()).toBe(`${texts.thanks} Your rating: Very good.`);
    expect(button(texts.goOn)).toBeUndefined();
  });

  it('tells whoever was not content that somebody looks at it, and leads them on', () => {
    const { change } = draw(transcriptOf([...solved, rates(2)]));
    expect(one('.rated')?.textContent).toContain(texts.thanksBad);
    press(texts.goOn);
    const field = one<HTMLTextAreaElement>('.composer textarea');
    expect(field?.value).toBe(texts.notSolvedYet);
    expect(document.activeElement).toBe(field);
    change({ transcript: transcriptOf([...solved, rates(2), asks]) });
    expect(one('.rate')).toBeNull();
  });

  it('lets it be changed, and left as it is', () => {
    const { visit } = draw(transcriptOf([...solved, rates(2, 'Hm')]), true);
    press(texts.rateChange);
    expect(one<HTMLInputElement>('.face input[value="2"]')?.checked).toBe(true);
    expect(one<HTMLTextAreaElement>('#bq-why')?.value).toBe('Hm');
    press(texts.rateKeep);
    expect(visit.rate).not.toHaveBeenCalled();
    expect(visit.declineRating).not.toHaveBeenCalled();
    press(texts.rateChange);
    choose(4);
    submit();
    expect(visit.rate.mock.calls).toEqual([[{ rating: 4, text: 'Hm' }]]);
  });

  it('gives back what the server will never take', () => {
    const refused = post(2, { state: 'not_sent', problem: 'conflict' });
    const { visit } = draw(transcriptOf(solved, [refused]));
    expect(visit.discard.mock.calls).toEqual([['f1']]);
    expect(one<HTMLTextAreaElement>('#bq-why')?.value).toBe('Why not');
    expect(one('.rate [role="alert"]')?.textContent).toBe(texts.rateRefused);
  });
});
