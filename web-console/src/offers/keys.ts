/** The keys that answer an offer; they are the same in every language. */
export const KEYS = { accept: 'A', decline: 'D' } as const;

/** What of a key press matters to an offer that has the focus. */
export interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The answer that a key stands for; together with another key it belongs to the browser. */
export function answerBy({ key, altKey, ctrlKey, metaKey }: Press): keyof typeof KEYS | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  if (key.toUpperCase() === KEYS.accept) return 'accept';
  return key.toUpperCase() === KEYS.decline ? 'decline' : undefined;
}
