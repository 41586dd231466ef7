// @vitest-environment jsdom
import { memoryKeep } from '@bouquet/client';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question, Stage, WidgetOptions } from '../src/contract';
import { PanelView } from '../src/panel/panel';
import { panelTexts } from '../src/panel/texts';
import { AnswerBook, questionsOf } from '../src/session/answers';
import type { Visit } from '../src/session/visit';
import { completeBrowser } from './browser';

const texts = panelTexts.en;
const email: Question = { name: 'email', label: 'Your email', kind: 'email', required: true };
const topic: Question = { name: 'topic', label: 'Topic', kind: 'choice', options: ['Order', 'Return'] };
const order: Question = { name: 'order.number', label: 'Order number', kind: 'text' };
const form = [email, topic, order];

let place: HTMLElement;
let keep = memoryKeep();
const one = <T extends Element>(selector: string) => place.querySelector<T & HTMLElement>(selector);
const field = (name: string) => one<HTMLInputElement>(`[id="bq-form-${name}"]`);
const problem = (name: string) => one(`[id="bq-form-${name}-problem"]`)?.textContent;

function draw(options: WidgetOptions) {
  const visit = {
    snapshot: { connection: { status: 'online' }, unread: 0, visitor: 0, conversations: [] },
    answers: new AnswerBook(keep),
    draft: '',
    returning: false,
    onChange: () => () => undefined,
    send: vi.fn(),
    typing: vi.fn(),
    markSeen: vi.fn(),
  };
  const stage = { locale: 'en', options, shadow: document, close: vi.fn() } as unknown as Stage;
  act(() => render(<PanelView stage={stage} visit={visit as unknown as Visit} open={true} />, place));
  return visit;
}

function fill(element: HTMLInputElement | HTMLTextAreaElement | null, value: string, type = 'input') {
  act(() => {
    if (element) {
      element.value = value;
      element.dispatchEvent(new Event(type, { bubbles: true }));
    }
  });
}
const send = () =>
  act(() => {
    one('.composer')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

beforeEach(() => {
  completeBrowser();
  keep = memoryKeep();
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => {
  act(() => render(null, place));
  vi.restoreAllMocks();
});

describe('the questions of a site', () => {
  it('are asked beside the first message, and what is wrong is said at its question', () => {
    const visit = draw({ form });
    fill(one<HTMLTextAreaElement>('textarea'), 'Hello');
    send();
    expect(visit.send).not.toHaveBeenCalled();
    expect(problem('email')).toBe('We need this to begin: Your email');
    expect(problem('topic')).toBe('');
    expect(document.activeElement).toBe(field('email'));
    fill(field('email'), 'hoa at example');
    send();
    expect(problem('email')).toBe('Your email: this is no address such as name@example.com.');
    expect(visit.send).not.toHaveBeenCalled();
    fill(field('email'), ' hoa@example.com ');
    fill(field('topic'), 'Return', 'change');
    send();
    expect(visit.send).toHaveBeenCalledWith('Hello', []);
    expect(visit.answers.known).toEqual({ email: 'hoa@example.com', topic: 'Return' });
  });

  it('let whoever puts one answer right go on writing, though another is wrong too', () => {
    draw({ form: [email, { ...order, required: true }] });
    fill(one<HTMLTextAreaElement>('textarea'), 'Hello');
    send();
    expect(document.activeElement).toBe(field('email'));
    field('order.number')?.focus();
    fill(field('order.number'), 'A');
    expect(document.activeElement).toBe(field('order.number'));
    send();
    expect(document.activeElement).toBe(field('email'));
  });

  it('are not asked twice, nor where the site knows the answer, and can be answered anew', () => {
    new AnswerBook(keep).remember({ email: 'hoa@example.com' });
    const visit = draw({ form, attributes: { 'order.number': 'A-1042' } });
    expect([field('email'), field('order.number')]).toEqual([null, null]);
    expect(field('topic')).not.toBeNull();
    act(() => [...place.querySelectorAll('button')].find((b) => b.textContent === texts.formChange)?.click());
    expect(field('email')?.value).toBe('hoa@example.com');
    fill(field('email'), 'mai@example.com');
    fill(one<HTMLTextAreaElement>('textarea'), 'Hello');
    send();
    expect(visit.answers.known).toEqual({ email: 'mai@example.com' });
  });

  it('keep nobody from writing where there are none', () => {
    const visit = draw({});
    fill(one<HTMLTextAreaElement>('textarea'), 'Hello');
    send();
    expect(visit.send).toHaveBeenCalledTimes(1);
  });

  it('are left out, with a warning, where they cannot be asked', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const bad = [
      { ...email, name: 'no spaces' },
      { ...email, label: '' },
      { ...topic, options: [] },
      { ...order, kind: 'date' as never },
    ];
    const some = [
      ...bad,
      null,
      undefined,
      'email',
      { ...email, label: 7 },
      order,
      { ...order, label: 'Again' },
    ];
    expect(questionsOf(some as never)).toEqual([order]);
    questionsOf(some as never);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(questionsOf('nonsense' as never)).toEqual([]);
  });

  it('are left with the options that can be answers, and can be answered', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const options = [
      '',
      ' ',
      7,
      null,
      {},
      ' Untidy',
      'Two\nlines',
      'x'.repeat(501),
      'Order',
      'Order',
      'Return',
    ];
    const none = { ...topic, name: 'other', required: true, options: [7, ''] };
    const visit = draw({ form: [{ ...topic, required: true, options }, none] as never });
    const offered = [...place.querySelectorAll('select')].map((select) => [...select.options]);
    expect(offered.map((all) => all.map(({ value }) => value))).toEqual([['', 'Order', 'Return']]);
    fill(one<HTMLTextAreaElement>('textarea'), 'Hello');
    fill(field('topic'), 'Return', 'change');
    send();
    expect(visit.answers.known).toEqual({ topic: 'Return' });
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

describe('AnswerBook', () => {
  it('answers what is asked now and what the site does not say itself', () => {
    const book = new AnswerBook(keep);
    book.remember({ email: 'hoa@example.com', topic: 'Order', other: 'x' });
    book.remember({ topic: '' });
    expect(new AnswerBook(keep).to({ form, attributes: { cart: 1 } })).toEqual({ email: 'hoa@example.com' });
    expect(book.to({ form, attributes: { email: 'site@example.com' } })).toEqual({});
    expect(book.to({})).toEqual({});
    keep.set('answers', '{broken');
    expect(book.known).toEqual({});
  });
});
