// @vitest-environment jsdom
import type { Entry, GestureEntry, MessageEntry } from '@bouquet/client';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../src/contract';
import { PanelView } from '../src/panel/panel';
import type { Visit } from '../src/session/visit';
import type { VisitSnapshot } from '../src/session/visit-snapshot';
import { completeBrowser } from './browser';

const you = { kind: 'customer', id: 'u' } as const;
const said = (seq: number, text: string, by: MessageEntry['by'] = you): MessageEntry => ({
  seq,
  kind: 'message',
  at: '2026-11-22T09:00:00Z',
  by,
  audience: 'everyone',
  text,
});

const gift = (seq: number, more: Partial<GestureEntry> = {}): GestureEntry => ({
  seq,
  kind: 'gesture',
  at: '2026-11-22T09:05:00Z',
  by: { kind: 'system' },
  audience: 'everyone',
  gestureId: 'g',
  gestureType: 'flowers',
  status: 'approved',
  ...more,
});

function visitOf(first: Partial<VisitSnapshot> = {}) {
  let tell: (snapshot: VisitSnapshot) => void = () => undefined;
  const visit = {
    snapshot: { connection: { status: 'online', you }, unread: 0, visitor: 0, ...first } as VisitSnapshot,
    returning: false,
    draft: '',
    connection: { retryNow: vi.fn() },
    onChange(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
    send: vi.fn(),
    retry: vi.fn(),
    discard: vi.fn(),
    typing: vi.fn(),
    markSeen: vi.fn(),
    show: vi.fn(),
    open: vi.fn(),
    refresh: vi.fn(async () => undefined),
  };
  const change = (next: Partial<VisitSnapshot>) =>
    act(() => {
      visit.snapshot = { ...visit.snapshot, ...next };
      tell(visit.snapshot);
    });
  return { visit, change };
}

const transcript = (entries: Entry[], over = {}) =>
  ({
    conversationId: 'c',
    entries,
    pending: [],
    cursor: entries.length,
    head: entries.length,
    earliest: 0,
    caughtUp: true,
    reads: [],
    typing: [],
    viewing: [],
    ...over,
  }) as VisitSnapshot['transcript'];

let place: HTMLElement;
const close = vi.fn();
function draw(visit: ReturnType<typeof visitOf>['visit'], options = {}) {
  const stage = { locale: 'en', options, shadow: document, close } as unknown as Stage;
  act(() => render(<PanelView stage={stage} visit={visit as unknown as Visit} open={true} />, place));
}
const one = <T extends Element>(selector: string) => place.querySelector<T & HTMLElement>(selector);
function write(text: string) {
  const field = one<HTMLTextAreaElement>('textarea');
  act(() => {
    if (field) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}
const press = (init: KeyboardEventInit) =>
  act(() => {
    one('textarea')?.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
    );
  });

beforeEach(() => {
  completeBrowser();
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => {
  act(() => render(null, place));
});

describe('the panel', () => {
  it('lets a newcomer write at once, and still when the server knows them', () => {
    const { visit, change } = visitOf({ connection: { status: 'connecting' } });
    draw(visit);
    write('Hel');
    const field = one('textarea');
    visit.returning = true;
    change({ connection: { status: 'online', you } });
    change({ conversations: [] });
    expect(one('textarea')).toBe(field);
    expect(document.activeElement).toBe(field);
    expect(one<HTMLTextAreaElement>('textarea')?.value).toBe('Hel');
  });

  it('offers files to be saved, with or without words', () => {
    const bill = { id: 'f1', name: 'bill.pdf', type: 'application/pdf', size: 20_480 };
    const { visit } = visitOf({
      transcript: transcript([{ ...said(2, ''), attachments: [bill] }]),
      conversationId: 'c1',
    });
    draw(visit);
    expect(one('.chip')?.getAttribute('aria-label')).toBe('Save bill.pdf, 20 kB');
    expect(one('.bubble .words')).toBeNull();
  });

  it('sends on Enter what is worth sending, and empties the field', () => {
    const { visit } = visitOf();
    draw(visit);
    write('  Hello\u0000 there ');
    press({ key: 'Enter' });
    expect(visit.send.mock.calls).toEqual([['Hello there', []]]);
    expect(one<HTMLTextAreaElement>('textarea')?.value).toBe('');
    press({ key: 'Enter' });
    write(' \n ');
    press({ key: 'Enter' });
    expect(visit.send).toHaveBeenCalledTimes(1);
  });

  it('says where one writes that the team sees it before it is sent, and only where it does', () => {
    const { visit, change } = visitOf();
    draw(visit);
    expect(one('.previewed')).toBeNull();
    change({ previewed: true });
    expect(one('.previewed')?.textContent).toBe('The team sees what you type before you send it.');
    expect(one('textarea')?.getAttribute('aria-describedby')).toContain('bq-previewed');
    write('My mother');
    expect(visit.typing).toHaveBeenLastCalledWith('My mother');
  });

  it('sends nothing while a word is being composed, nor on a new line', () => {
    const { visit } = visitOf();
    draw(visit);
    write('Xin chào');
    press({ key: 'Enter', isComposing: true });
    press({ key: 'Enter', shiftKey: true });
    expect(visit.send).not.toHaveBeenCalled();
  });

  it('says how much is too much, and does not send it', () => {
    const { visit } = visitOf();
    draw(visit);
    write('x'.repeat(8002));
    press({ key: 'Enter' });
    expect(place.textContent).toContain('2 characters too many');
    expect(visit.send).not.toHaveBeenCalled();
  });

  it('keeps what was said as text, whatever it looks like', () => {
    const text = '<img src=x onerror=alert(1)> javascript:alert(1) https://a.example/x';
    const { visit } = visitOf({ conversationId: 'c', transcript: transcript([said(1, text)]) });
    draw(visit);
    expect(one('.words')?.textContent).toBe(text.replace('https://', ''));
    expect(place.querySelector('img')).toBeNull();
    const links = [...place.querySelectorAll('.words a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['https://a.example/x']);
    expect(one('.words a')?.getAttribute('rel')).toContain('noopener');
  });

  it('shows a gift with its words and the way to follow it', () => {
    const { visit } = visitOf({
      visitor: 1,
      transcript: transcript([
        said(1, 'Her feet hurt.'),
        gift(2, {
          itemName: '<b>Peony</b>',
          note: 'Get well soon <3',
          trackingUrl: 'https://florist.example/way/1',
        }),
      ]),
    });
    draw(visit);
    const card = one('.gift');
    expect(card?.querySelector('p')?.textContent).toBe('A little something from us: <b>Peony</b>');
    expect(card?.querySelector('blockquote')?.textContent).toBe('Get well soon <3');
    const link = card?.querySelector('a');
    expect(link?.href).toBe('https://florist.example/way/1');
    expect(link?.rel).toContain('noopener');
  });

  it('says what was not sent, and sends the same again when told to', () => {
    const frame = { type: 'message.post', conversationId: 'c', clientId: 'p', text: 'Hi' } as const;
    const pending = [{ clientId: 'p', frame, at: 0, state: 'not_sent', problem: 'not_connected' }];
    const { visit } = visitOf({
      conversationId: 'c',
      transcript: transcript([said(1, 'Hello')], { pending }),
    });
    draw(visit);
    expect(place.textContent).toContain('Not sent');
    const again = [...place.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Try again',
    );
    act(() => again?.click());
    expect(visit.retry.mock.calls).toEqual([['p']]);
  });

  it('reads new messages of the team aloud, and not the history', () => {
    const linh = { kind: 'agent', id: 'a', name: 'Linh' } as const;
    const { visit, change } = visitOf({
      conversationId: 'c',
      transcript: transcript([], { caughtUp: false }),
    });
    draw(visit);
    change({ transcript: transcript([said(1, 'Hello'), said(2, 'old', linh)]) });
    const spoken = () => [...place.querySelectorAll('.log-place > .unseen')].map((p) => p.textContent);
    expect(spoken()).toEqual(['']);
    change({ transcript: transcript([said(1, 'Hello'), said(2, 'old', linh), said(3, 'new', linh)]) });
    expect(spoken()).toEqual(['Linh: new']);
    expect(one('[role="log"]')?.getAttribute('aria-live')).toBe('off');
  });

  it('reads each step of a gift aloud, politely and once, and not one from before', () => {
    const linh = { kind: 'agent', id: 'a', name: 'Linh' } as const;
    const before = [said(1, 'Her feet hurt.'), gift(2)];
    const { visit, change } = visitOf({ conversationId: 'c', transcript: transcript(before) });
    draw(visit);
    const status = () => one('.log-place > [role="status"]');
    const heard: string[] = [];
    const watcher = new MutationObserver(() => heard.push(status()?.textContent ?? ''));
    watcher.observe(status() as Node, { childList: true, subtree: true, characterData: true });
    const after = (...entries: Entry[]) => {
      change({ transcript: transcript([...before, ...entries]) });
      const changed = watcher.takeRecords().length > 0;
      if (changed) {
        heard.push(status()?.textContent ?? '');
      }
    };
    expect(status()?.textContent).toBe('');
    const arrived = gift(3, { status: 'delivered', itemName: 'Peonies', note: 'Get well soon' });
    after(arrived);
    after(arrived);
    after(arrived, said(4, 'ok', linh), gift(5, { status: 'shipped' }));
    after(arrived, said(4, 'ok', linh), gift(5, { status: 'shipped' }), said(6, 'ok', linh));
    expect(heard).toEqual([
      'It has arrived: Peonies. Get well soon',
      'Linh: ok On its way: flowers',
      'Linh: ok',
    ]);
    watcher.disconnect();
  });

  it('puts the state of the connection into words', () => {
    const { visit, change } = visitOf();
    draw(visit);
    expect(one('.banner')).toBeNull();
    change({ connection: { status: 'waiting', retryInMillis: 4000, since: Date.now() } });
    expect(one('.banner')?.textContent).toContain('The connection is lost. Trying again in 4 s.');
    act(() => one('.banner button')?.click());
    expect(visit.connection.retryNow).toHaveBeenCalledTimes(1);
    change({ connection: { status: 'offline', retryInMillis: 4000, since: Date.now() } });
    expect(one('.banner')?.textContent).toContain('You are offline');
    change({ connection: { status: 'signed_out' } });
    act(() => one('.banner button')?.click());
    expect(visit.open).toHaveBeenCalledTimes(1);
  });

  it('offers a new page to whoever is done with a conversation, and not the list', () => {
    const done = {
      seq: 2,
      kind: 'status',
      status: 'resolved',
      at: '2026-11-22T09:01:00Z',
      audience: 'everyone',
    };
    const entries = [said(1, 'Hello'), done] as MessageEntry[];
    const conversations = [
      { id: 'c', status: 'open', createdAt: done.at },
    ] as unknown as VisitSnapshot['conversations'];
    const { visit, change } = visitOf({
      conversationId: 'c',
      transcript: transcript(entries),
      conversations,
    });
    draw(visit);
    act(() => one('.closed button')?.click());
    expect(visit.show.mock.calls).toEqual([[undefined]]);
    change({ conversationId: undefined, transcript: undefined });
    expect(one('.home')).toBeNull();
    expect(document.activeElement).toBe(one('textarea'));
  });

  it('marks what is shown as seen, and closes on Escape', () => {
    const { visit } = visitOf({ conversationId: 'c', transcript: transcript([said(1, 'Hello')]) });
    draw(visit);
    expect(visit.markSeen).toHaveBeenCalled();
    press({ key: 'Escape' });
    expect(close).toHaveBeenCalledTimes(1);
  });
});
