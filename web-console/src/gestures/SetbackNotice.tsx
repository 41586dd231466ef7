import { Button } from '@mantine/core';
import { IconAlertCircle, IconCloudQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../conversation/useActions.ts';
import { Notice } from '../ui/Notice.tsx';
import type { Setback } from './outcome.ts';
import { whyText } from './Verdict.tsx';

/** What came of sending, and what to do about it. What a field is to blame for stands at the field. */
export function SetbackNotice({ setback, conversationId }: { setback: Setback; conversationId: string }) {
  const { t } = useTranslation();
  const { kind } = setback;
  if (kind === 'field') return null;
  if (kind === 'unanswered') {
    return (
      <Notice role="alert" icon={<IconCloudQuestion size={18} stroke={1.7} aria-hidden="true" />}>
        {t('gesture.unanswered')}
      </Notice>
    );
  }
  return (
    <Notice
      kind="bad"
      role="alert"
      icon={<IconAlertCircle size={18} stroke={1.7} aria-hidden="true" />}
      action={kind === 'closed' && <Reopen conversationId={conversationId} />}
    >
      {kind === 'denied' && t('gesture.deniedNow')}
      {kind === 'denied' && setback.decision && ` ${whyText(setback.decision, t)}`}
      {kind === 'sentBefore' && t('gesture.sentBefore')}
      {kind === 'takenBack' && t('why.taken_back')}
      {kind === 'closed' && t('gesture.closed')}
      {kind === 'other' && t('action.failed', { reason: t(setback.text) })}
    </Notice>
  );
}

function Reopen({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const actions = useActions(conversationId);
  return (
    <Button size="compact-xs" variant="default" loading={actions.busy} onClick={() => void actions.reopen()}>
      {t('action.reopen')}
    </Button>
  );
}
