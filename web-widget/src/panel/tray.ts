import { FileTray } from '@bouquet/client';
import type { Visit } from '../session/visit';

const trays = new WeakMap<Visit, FileTray>();

/** The one tray of a visit. */
export function trayOf(visit: Visit): FileTray {
  const known = trays.get(visit) ?? new FileTray(visit.api);
  trays.set(visit, known);
  return known;
}
