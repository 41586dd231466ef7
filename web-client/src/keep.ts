/**
 * Where a client keeps small strings beyond a page's life. Browsers may refuse their storage at any moment (private
 * windows, full quota, blocked by policy), so every call is allowed to do nothing; none may throw.
 */
export interface Keep {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** The keys that start with `prefix`, in no order. */
  keys(prefix: string): string[];
}

/** Keeps in this page's memory only. */
export function memoryKeep(): Keep {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      kept.set(key, value);
    },
    remove: (key) => {
      kept.delete(key);
    },
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/**
 * Keeps in a browser storage; whatever the storage refuses is kept in memory instead, so that the page goes on
 * working and only a reload forgets.
 *
 * @param open gives the storage; merely naming `localStorage` throws where it is blocked
 */
export function storageKeep(open: () => Storage): Keep {
  const memory = memoryKeep();
  const storage = attempt(open);
  return {
    get: (key) => memory.get(key) ?? attempt(() => storage?.getItem(key)) ?? undefined,
    set: (key, value) => {
      const stored = attempt(() => {
        storage?.setItem(key, value);
        return storage !== undefined;
      });
      if (stored) {
        memory.remove(key);
      } else {
        memory.set(key, value);
      }
    },
    remove: (key) => {
      memory.remove(key);
      attempt(() => storage?.removeItem(key));
    },
    keys: (prefix) => {
      const stored = attempt(() => Object.keys(storage ?? {})) ?? [];
      return [...new Set([...memory.keys(prefix), ...stored.filter((key) => key.startsWith(prefix))])];
    },
  };
}

/** The refusal of a storage is no fault of the page: the caller then has nothing, and goes on in memory. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
