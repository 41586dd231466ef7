import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconMessage2, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { tell } from '../ui/tell.ts';
import type { Gesture } from './gesture.ts';
import classes from './RequestDetail.module.css';
import { type DeedCall, useDeed } from './useDeed.ts';

/** The server's own bound. */
const REASON_MAX = 500;

/** The answer to a request, or the verdict of a review. One's own is for somebody else. */
export function Answers({ gesture }: { gesture: Gesture }) {
  const { t } = useTranslation();
  const me = useMe();
  const { agent, approval, review } = gesture;
  const deed = useDeed(gesture, (_, { deed: done }) => {
    if (done === 'approve') tell('good', t('approvals.approved', { name: agent.name }));
    if (done === 'reject') tell('good', t('approvals.rejected', { name: agent.name }));
    if (done === 'review') tell('good', t('approvals.reviewed'));
  });
  const busy = deed.isPending ? deed.variables : undefined;
  if (!approval && review?.status !== 'open') return null;
  if (agent.id === me.id) return <p className={classes.own}>{t('approvals.own')}</p>;
  return approval ? (
    <YesOrNo name={agent.name} busy={busy} onAnswer={(call) => deed.mutate(call)} />
  ) : (
    <Look busy={busy} onAnswer={(call) => deed.mutate(call)} />
  );
}

interface AnswerProps {
  readonly name: string;
  readonly busy: DeedCall | undefined;
  readonly onAnswer: (call: DeedCall) => void;
}

/** A yes is one press. A no wants a word: whoever asked has to live with it. */
function YesOrNo({ name, busy, onAnswer }: AnswerProps) {
  const { t } = useTranslation();
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const why = reason.trim();
  if (declining) {
    return (
      <div className={classes.answers} data-declining>
        <Textarea
          label={t('approvals.why', { name })}
          autosize
          minRows={2}
          maxRows={5}
          dir="auto"
          maxLength={REASON_MAX}
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDeclining(false);
          }}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setDeclining(false)}>
            {t('team.cancel')}
          </Button>
          <Button
            color="red.8"
            disabled={why === ''}
            loading={busy?.deed === 'reject'}
            onClick={() => onAnswer({ deed: 'reject', body: { reason: why } })}
          >
            {t('approvals.reject')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.answers}>
      <Button
        variant="default"
        leftSection={<IconX size={17} aria-hidden="true" />}
        disabled={busy !== undefined}
        onClick={() => setDeclining(true)}
      >
        {t('approvals.no')}
      </Button>
      <Button
        leftSection={<IconCheck size={17} aria-hidden="true" />}
        loading={busy?.deed === 'approve'}
        onClick={() => onAnswer({ deed: 'approve' })}
      >
        {t('approvals.yes')}
      </Button>
    </div>
  );
}

function Look({ busy, onAnswer }: Omit<AnswerProps, 'name'>) {
  const { t } = useTranslation();
  return (
    <div className={classes.answers}>
      <Button
        variant="default"
        leftSection={<IconMessage2 size={17} aria-hidden="true" />}
        disabled={busy !== undefined}
        onClick={() => onAnswer({ deed: 'review', body: { verdict: 'talk' } })}
      >
        {t('approvals.talk')}
      </Button>
      <Button
        leftSection={<IconCheck size={17} aria-hidden="true" />}
        loading={busy?.deed === 'review'}
        onClick={() => onAnswer({ deed: 'review', body: { verdict: 'fine' } })}
      >
        {t('approvals.fine')}
      </Button>
    </div>
  );
}
