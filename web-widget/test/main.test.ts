// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { completeBrowser } from './browser';

type Bouquet = ((...call: unknown[]) => unknown) & { q?: unknown[] };
const page = window as unknown as { Bouquet?: Bouquet };

/** The snippet of the documentation, as a page has it before the script arrives. */
function snippet(): void {
  const queue: Bouquet = (...call: unknown[]) => {
    queue.q = [...(queue.q ?? []), call];
  };
  page.Bouquet = queue;
}

const widgets = () => document.querySelectorAll('bouquet-widget');

beforeEach(() => {
  completeBrowser();
  vi.resetModules();
  vi.stubGlobal('__SESSION__', 'widget/session.js');
  vi.stubGlobal('__PANEL__', 'widget/panel.js');
  document.body.replaceChildren();
  page.Bouquet = undefined;
});
afterEach(() => vi.unstubAllGlobals());

describe('the script', () => {
  it('runs the calls that were made before it came, in their order', async () => {
    snippet();
    const ready = vi.fn();
    page.Bouquet?.('on', 'ready', ready);
    page.Bouquet?.('boot', { name: 'Sole & Petal', locale: 'vi' });
    await import('../src/launcher/main');
    expect(ready).toHaveBeenCalledTimes(1);
    expect(widgets()).toHaveLength(1);
    expect(widgets()[0]?.shadowRoot?.querySelector('.launcher')?.getAttribute('aria-label')).toMatch(/^Mở/);
  });

  it('needs no call at all', async () => {
    await import('../src/launcher/main');
    expect(widgets()).toHaveLength(1);
  });

  it('puts one widget into the page, however often it is booted', async () => {
    await import('../src/launcher/main');
    page.Bouquet?.('boot', {});
    page.Bouquet?.('boot', {});
    expect(widgets()).toHaveLength(1);
  });

  it('looks for its server where the site says, and says which address it cannot use', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    localStorage.setItem('bouquet:chat.example:token', 't');
    snippet();
    page.Bouquet?.('boot', { server: 'https://chat.example/widget.js' });
    await import('../src/launcher/main');
    // Somebody was here before, as far as that server goes: the session is asked for, which this test does not have.
    await vi.waitFor(() =>
      expect(warn).toHaveBeenCalledWith(expect.stringContaining('earlier'), expect.anything()),
    );
    expect(String(warn.mock.calls[0]?.[1])).toMatch(/https:/);

    vi.resetModules();
    document.body.replaceChildren();
    localStorage.clear();
    snippet();
    page.Bouquet?.('boot', { server: 'chat.example' });
    await import('../src/launcher/main');
    expect(warn).toHaveBeenLastCalledWith(expect.stringContaining('server "chat.example"'));
    expect(widgets()).toHaveLength(1);
  });

  it('warns of a command that does not exist', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await import('../src/launcher/main');
    page.Bouquet?.('explode');
    expect(warn).toHaveBeenCalledWith('Bouquet: there is no command "explode".');
  });
});
