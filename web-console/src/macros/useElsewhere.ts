import { useEffect, useState } from 'react';
import { lockOf, type Run } from './runs.ts';

/** Whether another tab is doing these steps: then they are not broken off. */
export function useElsewhere(agent: string, conversation: string, run: Run, here: boolean): boolean {
  const [elsewhere, setElsewhere] = useState(false);
  const { locks } = navigator;
  const watched = !here && run.steps.length > run.done && run.stopped === undefined;
  // Each step that is done there is a reason to look again, for the tab may be gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: run is what changes with each step
  useEffect(() => {
    if (!locks || !watched) return;
    const leave = new AbortController();
    const name = lockOf(agent, conversation);
    const look = async () => {
      const { held = [] } = await locks.query();
      if (leave.signal.aborted || !held.some((lock) => lock.name === name)) return;
      setElsewhere(true);
      // Shared, so that it hinders nobody: it is had as soon as that tab lets go, or is closed.
      await locks.request(name, { mode: 'shared', signal: leave.signal }, () => setElsewhere(false));
    };
    look().catch(() => undefined);
    return () => {
      leave.abort();
      setElsewhere(false);
    };
  }, [locks, watched, agent, conversation, run]);
  return watched && elsewhere;
}
