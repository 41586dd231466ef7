// @vitest-environment jsdom
import { ApiProblem, memoryKeep } from '@bouquet/client';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../src/contract';
import { PanelView } from '../src/panel/panel';
import { Alerts } from '../src/session/alerts';
import type { Visit } from '../src/session/visit';
import { completeBrowser } from './browser';

const name = 'Send me this conversation by email';
let place: HTMLElement;
const one = (selector: string) => place.querySelector<HTMLElement>(selector);
const button = (text: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === text);
const press = (text: string) => act(async () => button(text)?.click());

function draw(call: (method: string, path: string, options: unknown) => Promise<unknown>) {
  const api = { call: vi.fn(call) };
  const visit = {
    snapshot: {
      connection: { status: 'online' },
      unread: 0,
      visitor: 0,
      conversations: [],
      conversationId: 'c1',
    },
    alerts: new Alerts(memoryKeep(), () => 'en'),
    draft: '',
    returning: true,
    onChange: () => () => undefined,
    typing: vi.fn(),
    markSeen: vi.fn(),
    refresh: vi.fn(async () => undefined),
    api,
  };
  const stage = { locale: 'en', options: {}, shadow: document, close: vi.fn() } as unknown as Stage;
  act(() => render(<PanelView stage={stage} visit={visit as unknown as Visit} open={true} />, place));
  return api;
}

const openMenu = () => act(async () => one('[aria-haspopup="menu"]')?.click());
const seen = (text: string) => vi.waitFor(() => expect(place.textContent).toContain(text));
const byMail = async () => {
  await openMenu();
  await seen(name);
  await press(name);
};

beforeEach(() => {
  completeBrowser();
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => act(() => render(null, place)));

describe('a conversation by email', () => {
  it('is sent where it was said to go, and only once it is asked for', async () => {
    const api = draw(async (method) =>
      method === 'GET' ? { offered: true, to: 'hoa@shop.example' } : { requestedAt: '' },
    );
    await byMail();
    expect(document.activeElement).toBe(one('.data'));
    await seen('hoa@shop.example');
    expect(one('.mail-to')?.textContent).toBe('hoa@shop.example');
    expect(api.call.mock.calls.map(([method]) => method)).not.toContain('POST');
    await press('Send it');
    expect(api.call).toHaveBeenLastCalledWith('POST', '/conversations/c1/transcript-mail', {
      headers: { 'Idempotency-Key': expect.stringMatching(/^[\w-]{36}$/) },
      body: { to: 'hoa@shop.example', timeZone: expect.any(String) },
    });
    await seen('We will send it');
    expect(document.activeElement).toBe(one('.data'));
    act(() => one('[aria-label="Back"]')?.click());
    expect(one('textarea')).not.toBeNull();
  });

  it('is the same mail where an answer was lost, and that it failed is said', async () => {
    const keys: unknown[] = [];
    draw(async (method, _path, options) => {
      if (method === 'GET') {
        return { offered: true, to: 'hoa@shop.example' };
      }
      keys.push((options as { headers: Record<string, string> }).headers['Idempotency-Key']);
      throw new ApiProblem(keys.length === 1 ? 0 : 429, 'unreachable', 'Not now.');
    });
    await byMail();
    await seen('hoa@shop.example');
    await press('Send it');
    await seen('we do not know whether it took this');
    await press('Send it');
    await seen('several times');
    expect(keys[0]).toBe(keys[1]);
  });

  it('is shown the new address where that changed meanwhile', async () => {
    let to = 'old@shop.example';
    draw(async (method) => {
      if (method === 'GET') {
        return { offered: true, to };
      }
      to = 'new@shop.example';
      throw new ApiProblem(409, 'conflict', 'Another one.');
    });
    await byMail();
    await seen('old@shop.example');
    await press('Send it');
    await seen('new@shop.example');
    expect(place.textContent).toContain('Your address has changed');
  });

  it('is not offered to who proved no address, and why is said', async () => {
    draw(async () => ({ offered: false, why: 'no_address' }));
    await byMail();
    await seen('only to an address that the shop has confirmed');
    expect(button('Send it')).toBeUndefined();
    await press('My data');
    expect(place.textContent).toContain('What we keep');
  });

  it('is in no menu where nothing is sent, and in it where that is not known', async () => {
    const api = draw(async () => ({ offered: false, why: 'no_mail' }));
    await openMenu();
    await vi.waitFor(() => expect(api.call).toHaveBeenCalled());
    await act(async () => undefined);
    expect(button(name)).toBeUndefined();
    act(() => render(null, place));
    draw(async () => {
      throw new ApiProblem(0, 'unreachable', 'The server did not answer.');
    });
    await byMail();
    await seen('The server did not answer.');
    expect(one('[role="alert"]')?.textContent).toBe('The server did not answer. Please try again.');
    expect(button('Try again')).toBeDefined();
  });
});
