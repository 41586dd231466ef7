import { storageKeep } from '@bouquet/client';
import { useState } from 'react';

const SOUND = 'bouquet.board.sound.';
const keep = storageKeep(() => localStorage);

/** Whether a breach is heard on this device; it is, until somebody turns it off. */
export function useBoardSound(agent: string) {
  const [sound, setSound] = useState(() => keep.get(SOUND + agent) !== 'off');
  return [
    sound,
    (on: boolean) => {
      keep.set(SOUND + agent, on ? 'on' : 'off');
      setSound(on);
    },
  ] as const;
}
