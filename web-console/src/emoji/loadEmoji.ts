import { useEffect, useState } from 'react';

type All = typeof import('./emoji.ts');

let loaded: All | undefined;
let loading: Promise<All> | undefined;

/** Gets the emoji, once; after a failure the next call tries again. */
export function loadEmoji(): Promise<All> {
  loading ??= import('./emoji.ts').then(
    (all) => {
      loaded = all;
      return all;
    },
    (thrown: unknown) => {
      loading = undefined;
      throw thrown;
    },
  );
  return loading;
}

/** The emoji once they are `wanted` and here. Where they cannot be had, nothing is offered, and nothing breaks. */
export function useEmoji(wanted: boolean): All | undefined {
  const [all, setAll] = useState(loaded);
  useEffect(() => {
    if (!wanted || all) return undefined;
    let left = false;
    loadEmoji().then(
      (here) => {
        if (!left) setAll(here);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [wanted, all]);
  return wanted ? all : undefined;
}
