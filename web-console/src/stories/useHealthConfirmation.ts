import { useState } from 'react';

/**
 * Whether the author says that the words that were found are about nobody's health. That is said of these words: with one
 * more of them, or one less, they have to be looked at again.
 */
export function useHealthConfirmation(words: readonly string[]) {
  const found = JSON.stringify(words.toSorted());
  const [confirmedOf, setConfirmedOf] = useState<string>();
  return {
    confirmed: words.length > 0 && confirmedOf === found,
    confirm: (on: boolean) => setConfirmedOf(on ? found : undefined),
  };
}
