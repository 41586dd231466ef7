/** How many colours a flower's petals may have; see `StoryFlower.module.css`. */
export const COLOURS = 8;
const FEWEST_PETALS = 5;
const PETALS = 5;
const SHAPES = ['round', 'slender', 'pointed'] as const;

export interface FlowerLooks {
  readonly outer: number;
  /** Another colour than that of the outer petals. */
  readonly inner: number;
  readonly petals: number;
  readonly shape: (typeof SHAPES)[number];
}

/**
 * How the flower of a story looks, always the same for the same id. Ids that follow each other differ in a sign or two:
 * so each bit of them is spread over all of the hash (FNV-1a, finished as MurmurHash3 does), or neighbours in the feed
 * would be twins.
 */
export function flowerOf(id: string): FlowerLooks {
  let rest = hashOf(id);
  const take = (many: number) => {
    const taken = rest % many;
    rest = Math.floor(rest / many);
    return taken;
  };
  const outer = take(COLOURS);
  const inner = (outer + 1 + take(COLOURS - 1)) % COLOURS;
  const petals = FEWEST_PETALS + take(PETALS);
  return { outer, inner, petals, shape: SHAPES[take(SHAPES.length)] ?? SHAPES[0] };
}

function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
