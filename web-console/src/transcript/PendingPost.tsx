import type { Post, Transcript } from '@bouquet/client';
import { Button } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconClock, IconLock, IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { reasonKey } from '../conversation/useActions.ts';
import classes from './Bubble.module.css';
import { SaidText } from './SaidText.tsx';

/** What I sent and the transcript does not show yet: on its way, safe, or not sent, and then what to do about it. */
export function PendingPost({ post, transcript }: { post: Post; transcript: Transcript }) {
  const { t } = useTranslation();
  const { clientId, frame, state, problem } = post;
  const note = frame.type === 'note.post';
  const attached = ('attachments' in frame && frame.attachments?.length) || 0;
  return (
    <article
      className={classes.message}
      data-side="ours"
      data-first
      data-last
      data-state={state}
      data-note={note || undefined}
    >
      <div className={classes.column}>
        <div className={`${classes.bubble} ${classes.unsent}`} data-state={state}>
          {frame.text && <SaidText text={frame.text} />}
          {attached > 0 && (
            <span className={classes.files}>
              <IconPaperclip size={14} aria-hidden="true" /> {t('files.label', { count: attached })}
            </span>
          )}
        </div>
        <span className={classes.state} role="status">
          {note && (
            <>
              <IconLock size={12} aria-hidden="true" /> {t('transcript.note')}
            </>
          )}
          {state === 'sending' && (
            <>
              <IconClock size={12} aria-hidden="true" /> {t('transcript.sending')}
            </>
          )}
          {state === 'sent' && (
            <>
              <IconCheck size={12} aria-hidden="true" /> {t('transcript.sent')}
            </>
          )}
          {state === 'not_sent' && (
            <>
              <span className={classes.notSent}>
                <IconAlertCircle size={14} aria-hidden="true" /> {t('transcript.notSent')}:{' '}
                {t(reasonKey(problem))}
              </span>
              <Button size="compact-xs" variant="light" onClick={() => transcript.retry(clientId)}>
                {t('transcript.tryAgain')}
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => transcript.discard(clientId)}
              >
                {t('transcript.discard')}
              </Button>
            </>
          )}
        </span>
      </div>
    </article>
  );
}
