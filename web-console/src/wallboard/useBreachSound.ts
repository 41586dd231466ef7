import { useCallback, useEffect, useState } from 'react';
import { chime, mayBeHeard, unlock } from '../alerts/chime.ts';

/**
 * The sound of a breach, and whether the browser withholds it: a board that was loaded again on a screen on the wall would be
 * silent otherwise, and nobody would know.
 */
export function useBreachSound(sound: boolean) {
  const [held, setHeld] = useState(() => !mayBeHeard());
  const play = useCallback(async () => setHeld(!(await chime('breach'))), []);
  useEffect(() => {
    if (!held) return undefined;
    // Whatever is pressed on the page, it may be heard from then on; only the browser says whether it is.
    const touched = async () => {
      if (await unlock()) setHeld(false);
    };
    document.addEventListener('pointerup', touched);
    document.addEventListener('keyup', touched);
    return () => {
      document.removeEventListener('pointerup', touched);
      document.removeEventListener('keyup', touched);
    };
  }, [held]);
  return { held: sound && held, play };
}
