// @vitest-environment jsdom
import { memoryKeep } from '@bouquet/client';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../src/contract';
import { PanelView } from '../src/panel/panel';
import { Alerts } from '../src/session/alerts';
import type { Visit } from '../src/session/visit';
import { completeBrowser } from './browser';

let place: HTMLElement;
const close = vi.fn();
const one = <T extends Element>(selector: string) => place.querySelector<T & HTMLElement>(selector);
const more = () => one('[aria-haspopup="menu"]');
const press = (key: string) =>
  act(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });

function draw() {
  const visit = {
    snapshot: { connection: { status: 'online' }, unread: 0, visitor: 0, conversations: [] },
    alerts: new Alerts(memoryKeep(), () => 'en'),
    draft: '',
    returning: false,
    onChange: () => () => undefined,
    typing: vi.fn(),
    markSeen: vi.fn(),
  };
  const stage = { locale: 'en', options: {}, shadow: document, close } as unknown as Stage;
  act(() => render(<PanelView stage={stage} visit={visit as unknown as Visit} open={true} />, place));
  return visit;
}

beforeEach(() => {
  completeBrowser();
  close.mockClear();
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => act(() => render(null, place)));

describe('the menu', () => {
  it('turns the sound off and on', () => {
    const { alerts } = draw();
    expect(one('[role="menu"]')).toBeNull();
    act(() => more()?.click());
    const sound = one('[role="menuitemcheckbox"]');
    expect([sound?.textContent, sound?.getAttribute('aria-checked')]).toEqual([
      'A sound when we write',
      'true',
    ]);
    act(() => sound?.click());
    expect([alerts.muted, sound?.getAttribute('aria-checked')]).toEqual([true, 'false']);
    act(() => sound?.click());
    expect(alerts.muted).toBe(false);
  });

  it('needs no mouse, and Escape closes it and not the panel', () => {
    draw();
    act(() => more()?.click());
    const role = () => document.activeElement?.getAttribute('role');
    expect(role()).toBe('menuitem');
    press('ArrowUp');
    expect(role()).toBe('menuitemcheckbox');
    press('ArrowDown');
    expect(role()).toBe('menuitem');
    press('End');
    expect(role()).toBe('menuitemcheckbox');
    press('Escape');
    expect([one('[role="menu"]'), document.activeElement, close.mock.calls.length]).toEqual([
      null,
      more(),
      0,
    ]);
  });

  it('closes when somebody goes on elsewhere', () => {
    draw();
    act(() => more()?.click());
    act(() => one('textarea')?.focus());
    expect(one('[role="menu"]')).toBeNull();
  });
});
