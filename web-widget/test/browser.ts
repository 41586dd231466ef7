import { vi } from 'vitest';

/** What jsdom lacks of the browsers that the widget runs in. */
export function completeBrowser(): void {
  class Sheet {
    replaceSync(): void {}
  }
  class Observer {
    observe(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('CSSStyleSheet', Sheet);
  vi.stubGlobal('ResizeObserver', Observer);
  vi.stubGlobal('CSS', { supports: () => true });
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  Element.prototype.scrollTo = () => undefined;
}
