import type { Transcript, TranscriptSnapshot } from '@bouquet/client';
import { useMemo, useSyncExternalStore } from 'react';

/** What is known of a followed conversation now; renders anew with each change. */
export function useTranscript(transcript: Transcript): TranscriptSnapshot {
  const [watch, snapshot] = useMemo(
    () => [(watcher: () => void) => transcript.onChange(watcher), () => transcript.snapshot] as const,
    [transcript],
  );
  return useSyncExternalStore(watch, snapshot);
}
