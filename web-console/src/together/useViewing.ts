import type { Transcript } from '@bouquet/client';
import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect } from 'react';

/** Tells colleagues that the conversation is looked at, as long as it is, in a tab that is in front; unless it is looked at silently. */
export function useViewing(transcript: Transcript, silent: boolean): void {
  const visible = useDocumentVisibility() === 'visible';
  useEffect(() => {
    if (!visible || silent) return;
    transcript.setViewing(true);
    return () => transcript.setViewing(false);
  }, [transcript, visible, silent]);
}
