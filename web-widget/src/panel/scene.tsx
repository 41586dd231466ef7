import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Stage } from '../contract';
import type { Visit } from '../session/visit';
import type { VisitSnapshot } from '../session/visit-snapshot';
import { panelTexts, type Texts } from './texts';

/** To speak with a person, or with another one than now. */
export type Wish = 'person' | 'another';

/** The visitor's conversations, one of them, the same one by email, or what is kept of the visitor. */
export type View = 'home' | 'talk' | 'mail' | 'data';

/** What every part of the panel may need. */
export interface Scene {
  readonly stage: Stage;
  readonly visit: Visit;
  readonly texts: Texts;
  readonly view: View;
  setView(view: View): void;
  /** What the visitor asked for in the menu, until it is answered or put away. */
  readonly wish?: Wish;
  setWish(wish: Wish | undefined): void;
}

export const SceneContext = createContext<Scene | undefined>(undefined);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) {
    throw new Error('A part of the panel was used outside of it.');
  }
  return scene;
}

/** The visit as it stands, at each change anew. */
export function useVisit(visit: Visit): VisitSnapshot {
  const [snapshot, setSnapshot] = useState(visit.snapshot);
  useEffect(() => {
    setSnapshot(visit.snapshot);
    return visit.onChange(setSnapshot);
  }, [visit]);
  return snapshot;
}

export function textsOf(stage: Stage): Texts {
  return panelTexts[stage.locale];
}
