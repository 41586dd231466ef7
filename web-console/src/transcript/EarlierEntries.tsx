import { ApiProblem, type Transcript } from '@bouquet/client';
import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './TranscriptView.module.css';

interface EarlierEntriesProps {
  readonly transcript: Transcript;
  /** Entries up to this one are not here yet; 0 when the beginning is. */
  readonly earliest: number;
  /** Whether the reader is near the beginning of what is here. */
  readonly near: boolean;
}

/** The top of the transcript: gets what came before when the reader comes near, and says when that failed. */
export function EarlierEntries({ transcript, earliest, near }: EarlierEntriesProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');

  const load = async () => {
    setState('loading');
    try {
      await transcript.loadEarlier();
      setState('idle');
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown;
      setState('failed');
    }
  };

  // After one page arrived the reader may still be near the beginning; one that failed is only tried again by the reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is a new one each time
  useEffect(() => {
    if (near && earliest > 0 && state === 'idle') void load();
  }, [near, earliest, state]);

  if (earliest === 0) return <p className={classes.start}>{t('transcript.start')}</p>;
  return (
    <div className={classes.earlier} role="status">
      {state === 'failed' ? (
        <>
          {t('transcript.earlierFailed')}
          <Button size="compact-sm" variant="default" onClick={() => void load()}>
            {t('conversation.retry')}
          </Button>
        </>
      ) : state === 'loading' ? (
        <>
          <Loader size="xs" /> {t('transcript.loadingEarlier')}
        </>
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => void load()}>
          {t('transcript.earlier')}
        </Button>
      )}
    </div>
  );
}
