import type { Gesture } from './gesture.ts';

/** In which turn requests are answered: the one that moves up soonest first, one's own last, for others must answer those. */
export function inTurn(gestures: readonly Gesture[], me: string): readonly Gesture[] {
  const due = ({ approval, createdAt }: Gesture) => Date.parse(approval?.dueAt ?? createdAt);
  const own = ({ agent }: Gesture) => Number(agent.id === me);
  return gestures.toSorted((a, b) => own(a) - own(b) || due(a) - due(b) || (a.id < b.id ? -1 : 1));
}
