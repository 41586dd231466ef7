import type { Match, Rule } from './empowerment.ts';

/** How much each part of a match counts; the server decides by the same. */
const WEIGHTS: Record<keyof Match, number> = { agent: 16, team: 8, queue: 4, role: 2, reason: 1 };

/** How closely a rule says whom and what it is for. */
export function closeness(match: Match): number {
  return (Object.keys(WEIGHTS) as (keyof Match)[])
    .filter((part) => match[part] !== undefined)
    .reduce((sum, part) => sum + WEIGHTS[part], 0);
}

/** The order in which rules are asked: the closest first, equal ones by id. */
export function inOrder(rules: readonly Rule[]): Rule[] {
  return rules.toSorted(
    (a, b) => closeness(b.match) - closeness(a.match) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
