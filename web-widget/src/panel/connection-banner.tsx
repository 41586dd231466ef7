import type { ConnectionState } from '@bouquet/client';
import { useEffect, useState } from 'preact/hooks';
import { useScene } from './scene';

/** A connection that comes at once is not worth a word. */
const graceMillis = 1200;

/** How it stands with the connection, in words, whenever it is not simply there. */
export function ConnectionBanner({ state }: { readonly state: ConnectionState }) {
  const { texts, visit } = useScene();
  const late = useLate(state.status !== 'online' && state.status !== 'stopped');
  const seconds = useCountdown(state);
  const waits = state.status === 'waiting' || state.status === 'offline';
  const shown = state.status === 'signed_out' || waits || (late && state.status === 'connecting');
  return (
    <div class="banner-place" role="status">
      {shown && (
        <div class={`banner ${state.status}`}>
          <span class="banner-dot" />
          <span class="banner-words">
            {state.status === 'connecting' && texts.connecting}
            {state.status === 'waiting' && `${texts.lost} `}
            {state.status === 'offline' && texts.offline}
            {state.status === 'signed_out' && texts.signedOut}
            {/* The seconds are for the eye: read aloud, each of them would interrupt. */}
            {state.status === 'waiting' && <span aria-hidden="true">{texts.retryIn(seconds)}</span>}
          </span>
          {waits && (
            <button type="button" class="plain" onClick={() => visit.connection.retryNow()}>
              {texts.tryNow}
            </button>
          )}
          {state.status === 'signed_out' && (
            <button type="button" class="plain" onClick={() => visit.open()}>
              {texts.startAgain}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Whether `on` has held for longer than the grace. */
function useLate(on: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) {
      setLate(false);
      return undefined;
    }
    const timer = setTimeout(() => setLate(true), graceMillis);
    return () => clearTimeout(timer);
  }, [on]);
  return late;
}

function useCountdown(state: ConnectionState): number {
  const due = state.status === 'waiting' ? state.since + state.retryInMillis : 0;
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (due === 0) {
      return undefined;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [due]);
  return Math.max(1, Math.ceil((due - now) / 1000));
}
