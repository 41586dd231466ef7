// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { WidgetOptions } from '../src/contract';
import { Launcher } from '../src/launcher/launcher';
import type { Visit } from '../src/session/visit';
import { completeBrowser } from './browser';

function made(options = {}) {
  const visit = {
    open: vi.fn(),
    resume: vi.fn(async () => undefined),
    forget: vi.fn(),
    identify: vi.fn(),
    attributesChanged: vi.fn(),
  };
  const panel = { show: vi.fn(), hide: vi.fn(), update: vi.fn(), remove: vi.fn() };
  const parts = {
    session: vi.fn(async () => ({ openVisit: () => visit as unknown as Visit })),
    panel: vi.fn(async () => ({ mountPanel: () => panel })),
  };
  const launcher = new Launcher('https://chat.example', options, parts);
  const host = () => document.querySelector('bouquet-widget');
  const button = () => host()?.shadowRoot?.querySelector<HTMLButtonElement>('.launcher');
  const notice = () => host()?.shadowRoot?.querySelector('.notice');
  return { launcher, visit, panel, parts, host, button, notice };
}

beforeEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
  completeBrowser();
});

describe('Launcher', () => {
  it('loads nothing and calls nobody for somebody who is new and does not open it', () => {
    const { launcher, parts, button } = made();
    launcher.boot(false);
    expect(button()?.getAttribute('aria-label')).toBe('Open the chat');
    expect(parts.session).not.toHaveBeenCalled();
    expect(parts.panel).not.toHaveBeenCalled();
  });

  it('picks up the contact of somebody who was here, without the panel', async () => {
    const { launcher, parts, visit } = made();
    launcher.boot(true);
    await vi.waitFor(() => expect(visit.resume).toHaveBeenCalledTimes(1));
    expect(parts.panel).not.toHaveBeenCalled();
    expect(visit.open).not.toHaveBeenCalled();
  });

  it('opens and closes, tells both, and gives the focus back', async () => {
    const { launcher, visit, panel, button } = made();
    const told: string[] = [];
    launcher.on('show', () => told.push('show'));
    launcher.on('hide', () => told.push('hide'));
    launcher.boot(false);
    button()?.click();
    await vi.waitFor(() => expect(panel.show).toHaveBeenCalledTimes(1));
    expect(visit.open).toHaveBeenCalledTimes(1);
    expect(button()?.getAttribute('aria-expanded')).toBe('true');
    launcher.hide();
    expect(panel.hide).toHaveBeenCalledTimes(1);
    expect(button()?.getRootNode()).toHaveProperty('activeElement', button());
    expect(told).toEqual(['show', 'hide']);
  });

  it('stays closed when it was closed while it loaded', async () => {
    const { launcher, panel } = made();
    launcher.boot(false);
    const shown = launcher.show();
    launcher.hide();
    await shown;
    expect(panel.show).not.toHaveBeenCalled();
  });

  it('says that the panel could not be loaded, and tries again when pressed', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { launcher, parts, panel, button, notice } = made();
    parts.panel.mockRejectedValueOnce(new TypeError('blocked'));
    launcher.boot(false);
    await launcher.show();
    expect(notice()?.textContent).toContain('could not be loaded');
    expect(warn).toHaveBeenCalledTimes(1);
    button()?.click();
    await vi.waitFor(() => expect(panel.show).toHaveBeenCalledTimes(1));
    expect(notice()).toBeNull();
  });

  it('speaks the language of the page, and another one when told to', () => {
    document.documentElement.lang = 'vi-VN';
    const { launcher, button } = made();
    launcher.boot(false);
    expect(button()?.getAttribute('aria-label')).toBe('Mở khung trò chuyện');
    launcher.update({ locale: 'en' });
    expect(button()?.getAttribute('aria-label')).toBe('Open the chat');
  });

  it('tells the document as well', async () => {
    const { launcher } = made();
    const told: unknown[] = [];
    const hears = (event: Event) => told.push([event.type, (event as CustomEvent).detail ?? undefined]);
    document.addEventListener('bouquet:ready', hears);
    document.addEventListener('bouquet:show', hears);
    launcher.boot(false);
    await launcher.show();
    expect(told).toEqual([
      ['bouquet:ready', undefined],
      ['bouquet:show', undefined],
    ]);
  });

  it('knows what the site says of the visit, and tells only where there is a visit', async () => {
    const options: WidgetOptions = { attributes: { cart: 1, vip: true } };
    const { launcher, visit, parts } = made(options);
    launcher.boot(false);
    await launcher.set({ cart: 2, vip: null, size: '38' });
    expect(parts.session).not.toHaveBeenCalled();
    await launcher.show();
    await launcher.set({ size: undefined });
    expect(visit.attributesChanged).toHaveBeenCalledTimes(1);
    expect(options.attributes).toEqual({ cart: 2 });
  });

  it('is written, and stands, as the site says', () => {
    const { launcher, host } = made({ dir: 'rtl' });
    launcher.boot(false);
    const root = host()?.shadowRoot?.querySelector<HTMLElement>('.bq');
    expect([root?.dir, root?.dataset.corner]).toEqual(['rtl', 'left']);
    launcher.update({ side: 'start' });
    expect(root?.dataset.corner).toBe('right');
    launcher.update({ dir: undefined, side: 'end' });
    expect([root?.dir, root?.dataset.corner]).toEqual(['ltr', 'right']);
  });

  it('forgets what was said of the visitor before anything is said of the next one', async () => {
    const options: WidgetOptions = { identity: 'jwt', attributes: { plan: 'gold' } };
    const { launcher } = made(options);
    launcher.boot(false);
    await launcher.set({ cart: 'A-1042' });
    const done = launcher.reset();
    expect([options.identity, options.attributes]).toEqual([undefined, undefined]);
    await launcher.set({ cart: 'B-7' });
    await done;
    expect(options.attributes).toEqual({ cart: 'B-7' });
  });

  it('forgets the visitor and the panel', async () => {
    const { launcher, visit, panel } = made();
    launcher.boot(false);
    await launcher.show();
    await launcher.reset();
    expect(visit.forget).toHaveBeenCalledTimes(1);
    expect(panel.remove).toHaveBeenCalledTimes(1);
  });
});
