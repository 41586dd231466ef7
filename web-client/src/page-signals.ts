import type { PageSignals } from './connection-types';

/** The signals of the page that this runs in; outside a browser it is always online and never returns. */
export function browserPage(): PageSignals {
  if (typeof window === 'undefined' || typeof document === 'undefined') {
    return { online: () => true, onReturn: () => () => undefined };
  }
  return {
    online: () => navigator.onLine !== false,
    onReturn: (listener) => {
      const shown = () => {
        if (document.visibilityState === 'visible') {
          listener();
        }
      };
      window.addEventListener('online', listener);
      window.addEventListener('pageshow', listener);
      document.addEventListener('visibilitychange', shown);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('pageshow', listener);
        document.removeEventListener('visibilitychange', shown);
      };
    },
  };
}
