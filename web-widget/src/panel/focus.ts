import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const focusable = 'a[href], button, input, select, textarea, [tabindex="0"]';

/** In a modal dialog, Tab goes round within it. */
export function keepFocusInside(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  shadow: ShadowRoot,
): void {
  if (event.key !== 'Tab') {
    return;
  }
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)].filter(
    (element) => element.getClientRects().length > 0,
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const active = shadow.activeElement;
  if (event.shiftKey && (active === first || active === event.currentTarget)) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && active === last) {
    event.preventDefault();
    first?.focus();
  }
}

/** Keeps a full-screen panel above the keyboard of a phone, which covers the page without making it smaller. */
export function useVisibleHeight(panel: RefObject<HTMLElement | null>, active: boolean): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    const element = panel.current;
    if (!viewport || !element || !active) {
      return undefined;
    }
    const fit = () => {
      element.style.setProperty('--visible-height', `${viewport.height}px`);
      element.style.setProperty('--visible-top', `${viewport.offsetTop}px`);
    };
    fit();
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
      element.style.removeProperty('--visible-height');
      element.style.removeProperty('--visible-top');
    };
  }, [panel, active]);
}
