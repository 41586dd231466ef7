// @vitest-environment jsdom
import { type Entry, FrameProblem } from '@bouquet/client';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../src/contract';
import { PanelView } from '../src/panel/panel';
import { panelTexts } from '../src/panel/texts';
import type { Visit } from '../src/session/visit';
import type { VisitSnapshot } from '../src/session/visit-snapshot';
import { completeBrowser } from './browser';

const texts = panelTexts.en;
const you = { kind: 'customer', id: 'u' } as const;
const at = '2026-11-22T09:00:00Z';
const message = { seq: 1, kind: 'message', at, by: you, audience: 'everyone', text: 'Hello' } as Entry;
const system = { at, by: { kind: 'system' }, audience: 'everyone' } as const;
const linh = { id: 'a', name: 'Linh' };
const callback = { action: 'callback' } as const;

function transcriptOf(...entries: Entry[]) {
  const all = [message, ...entries];
  return {
    conversationId: 'c',
    entries: all,
    pending: [],
    cursor: all.length,
    head: all.length,
    earliest: 0,
    caughtUp: true,
    reads: [],
    typing: [],
  } as unknown as VisitSnapshot['transcript'];
}

let place: HTMLElement;
const one = <T extends Element>(selector: string) => place.querySelector<T & HTMLElement>(selector);
const wordsOf = () => one('.wait-words')?.textContent;
const button = (text: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === text);
const press = (text: string) => act(() => button(text)?.click());
const type = (selector: string, value: string) =>
  act(() => {
    const field = one<HTMLInputElement>(selector);
    if (field) {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
const submit = () =>
  act(async () => {
    one('.call')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

function draw(first: Partial<VisitSnapshot>) {
  let tell: (snapshot: VisitSnapshot) => void = () => undefined;
  const waiting = { callBack: vi.fn(async () => undefined), giveUp: vi.fn(async () => undefined) };
  const visit = {
    snapshot: {
      connection: { status: 'online', you },
      conversationId: 'c',
      transcript: transcriptOf(),
      unread: 0,
      visitor: 0,
      ...first,
    } as VisitSnapshot,
    waiting,
    draft: '',
    onChange(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
    typing: vi.fn(),
    markSeen: vi.fn(),
    show: vi.fn(),
    refresh: vi.fn(async () => undefined),
  };
  const stage = { locale: 'en', options: {}, shadow: document, close: vi.fn() } as unknown as Stage;
  act(() => render(<PanelView stage={stage} visit={visit as unknown as Visit} open={true} />, place));
  const change = (next: Partial<VisitSnapshot>) =>
    act(() => {
      visit.snapshot = { ...visit.snapshot, ...next };
      tell(visit.snapshot);
    });
  return { waiting, change };
}

beforeEach(() => {
  completeBrowser();
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => {
  act(() => render(null, place));
});

describe('a customer who waits', () => {
  it('hears of their place and their wait as both change, until somebody comes', () => {
    const { change } = draw({ wait: { position: 3, waitSeconds: { low: 120, high: 300 } } });
    expect(wordsOf()).toBe('You are third in line. About 2 to 5 minutes.');
    expect(one('.wait-words')?.getAttribute('role')).toBe('status');
    change({ wait: { position: 1 } });
    expect(wordsOf()).toBe('You are next in line. We do not know yet how long it will take.');
    change({ transcript: transcriptOf({ ...system, seq: 2, kind: 'assigned', assignee: linh } as Entry) });
    expect(one('.wait')).toBeNull();
  });

  it('is shown no way out before anything is said, and keeps it through a gap', () => {
    const { change } = draw({});
    expect(one('.wait')).toBeNull();
    expect(button(texts.giveUp)).toBeUndefined();
    change({ wait: { position: 1 } });
    expect(button(texts.giveUp)).toBeDefined();
    change({ wait: undefined });
    expect(button(texts.giveUp)).toBeDefined();
  });

  it('finds it on the list of conversations as well', () => {
    const conversation = (id: string) => ({ id, customer: { id: 'u' }, status: 'queued', createdAt: at });
    draw({
      conversations: [conversation('c'), conversation('d')] as unknown as VisitSnapshot['conversations'],
      wait: { position: 2, waitSeconds: { low: 0, high: 30 } },
    });
    act(() => one(`[aria-label="${texts.back}"]`)?.click());
    expect([...place.querySelectorAll('.card-state')].map((state) => state.textContent)).toEqual([
      'You are second in line. Less than a minute.',
      texts.statusQueued,
    ]);
  });

  it('may close the conversation, and only after being asked', async () => {
    const { waiting } = draw({ wait: { position: 3 } });
    press(texts.giveUp);
    expect(waiting.giveUp).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button(texts.giveUpNo));
    press(texts.giveUpNo);
    press(texts.giveUp);
    waiting.giveUp.mockRejectedValueOnce(new FrameProblem('not_connected', 'There is no connection.'));
    await press(texts.giveUpYes);
    await act(async () => undefined);
    expect(waiting.giveUp).toHaveBeenCalledTimes(1);
    expect(one('.wait-problem')?.textContent).toBe(texts.failedOffline);
    await press(texts.giveUpYes);
    await act(async () => undefined);
    expect(document.activeElement).toBe(one('.panel'));
  });
});

describe('out of hours', () => {
  it('asks for a message, and names who answers it', () => {
    const { change } = draw({ wait: { position: 1, closed: { action: 'message' } } });
    expect(wordsOf()).toBe('We are closed at the moment. Leave a message here: we will answer it.');
    expect(one('.who p')?.textContent).toBe(texts.closedNow);
    change({ transcript: transcriptOf({ ...system, seq: 2, kind: 'owned', owner: linh } as Entry) });
    expect(wordsOf()).toContain('Leave a message here: Linh will answer it.');
    expect(button(texts.askForCall)).toBeUndefined();
  });

  it('takes a number and a time to call back, and confirms what was kept', async () => {
    const { waiting, change } = draw({ wait: { position: 1, closed: callback } });
    press(texts.askForCall);
    const phone = one<HTMLInputElement>('#bq-phone');
    expect(phone?.type).toBe('tel');
    expect(document.activeElement).toBe(phone);
    type('#bq-phone', ' 090 123 4567 ');
    type('#bq-time', '2999-11-23T09:30');
    await submit();
    const time = new Date(2999, 10, 23, 9, 30).getTime();
    expect(waiting.callBack.mock.calls).toEqual([['090 123 4567', time]]);
    expect(one('.call')).toBeNull();
    expect(document.activeElement).toBe(one('.wait'));
    const asked = { ...system, seq: 2, kind: 'callback', phone: '+84901234567' } as Entry;
    change({ transcript: transcriptOf(asked) });
    expect(wordsOf()).toContain('We will call you on +84901234567.');
    expect(button(texts.changeNumber)).toBeDefined();
  });

  it('offers a call whenever the queue allows it, and says so', () => {
    const { change } = draw({ wait: { position: 2, callback: true } });
    expect(wordsOf()).toContain(`You are second in line.`);
    expect(wordsOf()).toContain(texts.mayCallBack);
    expect(button(texts.askForCall)).toBeDefined();
    change({ wait: { position: 2, closed: { action: 'message' }, callback: true } });
    expect(wordsOf()).toContain('Leave a message here');
    expect(wordsOf()).toContain(texts.mayCallBack);
    change({ wait: { position: 2 } });
    expect(wordsOf()).not.toContain(texts.mayCallBack);
    expect(button(texts.askForCall)).toBeUndefined();
  });

  it('keeps the number that is being written while the connection is gone', () => {
    const { change } = draw({ wait: { position: 1, closed: callback } });
    press(texts.askForCall);
    type('#bq-phone', '090 123');
    change({ wait: undefined });
    expect(one<HTMLInputElement>('#bq-phone')?.value).toBe('090 123');
  });

  it('needs no time, and does not ask the server about no number', async () => {
    const { waiting } = draw({ wait: { position: 1, closed: callback } });
    press(texts.askForCall);
    await submit();
    expect(waiting.callBack).not.toHaveBeenCalled();
    expect(one('#bq-phone-problem')?.textContent).toBe(texts.phoneMissing);
    type('#bq-phone', '+84 90 123 45 67');
    await submit();
    expect(waiting.callBack.mock.calls).toEqual([['+84 90 123 45 67', undefined]]);
  });

  it('says at the field what the server does not take, and keeps what was written', async () => {
    const { waiting } = draw({ wait: { position: 1, closed: callback } });
    press(texts.askForCall);
    type('#bq-phone', '12345');
    waiting.callBack.mockRejectedValueOnce(new FrameProblem('bad_frame', 'phone: cannot be called'));
    await submit();
    const phone = one<HTMLInputElement>('#bq-phone');
    expect(one('#bq-phone-problem')?.textContent).toBe(texts.phoneBad);
    expect(phone?.getAttribute('aria-invalid')).toBe('true');
    expect(phone?.getAttribute('aria-describedby')).toContain('bq-phone-problem');
    expect(phone?.value).toBe('12345');
    expect(document.activeElement).toBe(phone);
  });
});
