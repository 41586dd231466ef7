import { createContext, useContext } from 'react';

/** The conversation whose transcript is shown; its files have addresses below it. */
export const OfConversation = createContext('');

export function useOfConversation(): string {
  return useContext(OfConversation);
}
