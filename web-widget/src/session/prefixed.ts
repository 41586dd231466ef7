import type { Keep } from '@bouquet/client';

/** A part of a keep that knows only the keys under its own prefix. */
export function prefixed(prefix: string, keep: Keep): Keep {
  return {
    get: (key) => keep.get(prefix + key),
    set: (key, value) => keep.set(prefix + key, value),
    remove: (key) => keep.remove(prefix + key),
    keys: (start) => keep.keys(prefix + start).map((key) => key.slice(prefix.length)),
  };
}
