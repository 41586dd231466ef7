import { useViewportSize } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** The width, in pixels, of the screens on most walls. */
const DESIGNED_FOR = 1_920;

/**
 * The board over the whole screen, or at least over the whole page where a browser has no full screen. Escape leaves it
 * either way.
 */
export function useFullScreen() {
  const [full, setFull] = useState(false);
  useEffect(() => {
    if (!full) return undefined;
    const root = document.documentElement;
    // Refused where the page may not: then it fills the page.
    root.requestFullscreen?.().catch(() => undefined);
    const left = () => {
      if (!document.fullscreenElement) setFull(false);
    };
    const pressed = (event: KeyboardEvent) => {
      const menu = document.querySelector('[role="menu"], [role="dialog"]');
      if (event.key === 'Escape' && !event.defaultPrevented && !menu) setFull(false);
    };
    document.addEventListener('fullscreenchange', left);
    document.addEventListener('keydown', pressed);
    return () => {
      document.removeEventListener('fullscreenchange', left);
      document.removeEventListener('keydown', pressed);
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    };
  }, [full]);
  const { width } = useViewportSize();
  // Twice as many pixels are not twice as many things to read.
  const zoom = full ? Math.max(1, width / DESIGNED_FOR) : 1;
  return { full, setFull, zoom };
}
