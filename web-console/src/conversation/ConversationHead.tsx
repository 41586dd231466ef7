import type { TranscriptSnapshot } from '@bouquet/client';
import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconChevronLeft, IconCircleCheck, IconUserCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { HandButton } from '../supervision/HandButton.tsx';
import { HereToo, useHereToo } from '../together/HereToo.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './ConversationHead.module.css';
import { HandOverMenu } from './HandOverMenu.tsx';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { type Actions, useActions } from './useActions.ts';

interface ConversationHeadProps {
  readonly conversation: Conversation;
  readonly snapshot: TranscriptSnapshot;
  readonly onBack: () => void;
  readonly onPanel: () => void;
}

/** Whose conversation this is, how it stands, and what can be done with it. */
export function ConversationHead({ conversation, snapshot, onBack, onPanel }: ConversationHeadProps) {
  const { t } = useTranslation();
  const actions = useActions(conversation.id);
  const { customer } = conversation;
  return (
    <header className={classes.head}>
      <IconAction className={classes.back} label={t('nav.back')} onClick={onBack}>
        <IconChevronLeft size={22} />
      </IconAction>
      <Portrait id={customer.id} name={customer.name} />
      <div className={classes.who}>
        <h2 className={classes.name}>
          <TheirWords>{customerName(customer, t)}</TheirWords>
        </h2>
        <Standing conversation={conversation} snapshot={snapshot} />
      </div>
      <HereToo snapshot={snapshot} />
      <div className={classes.actions}>
        {conversation.status !== 'resolved' && (
          <>
            <HandButton conversation={conversation} />
            <HandOverMenu conversation={conversation} actions={actions} />
            <SnoozeMenu conversation={conversation} actions={actions} />
          </>
        )}
        <MainAction conversation={conversation} actions={actions} />
        <Tooltip label={t('conversation.about')}>
          <IconAction className={classes.panel} size={36} label={t('conversation.about')} onClick={onPanel}>
            <IconUserCircle size={20} stroke={1.7} />
          </IconAction>
        </Tooltip>
      </div>
    </header>
  );
}

function Standing({ conversation, snapshot }: Pick<ConversationHeadProps, 'conversation' | 'snapshot'>) {
  const { t } = useTranslation();
  const me = useMe();
  const { assignee, status } = conversation;
  const [beside] = useHereToo(snapshot).sentences;
  const who = !assignee
    ? t('conversation.unassigned')
    : assignee.id === me.id
      ? t('conversation.assignedToYou')
      : t('conversation.assignedTo', { name: assignee.name });
  return (
    <span className={classes.standing}>
      <span className={classes.status} data-status={status}>
        {t(`status.${status}`)}
      </span>
      <span className={classes.assignee}>{who}</span>
      {beside && (
        // The list of colleagues says it, too.
        <span className={classes.beside} aria-hidden="true">
          {beside}
        </span>
      )}
    </span>
  );
}

function MainAction({ conversation, actions }: { conversation: Conversation; actions: Actions }) {
  const { t } = useTranslation();
  if (conversation.status === 'resolved') {
    return (
      <WideOrIcon
        label={t('action.reopen')}
        icon={<IconArrowBackUp size={18} />}
        busy={actions.busy}
        onClick={() => void actions.reopen()}
      />
    );
  }
  return (
    <>
      {!conversation.assignee && (
        <Button size="sm" className={classes.take} loading={actions.busy} onClick={() => void actions.take()}>
          {t('action.take')}
        </Button>
      )}
      <WideOrIcon
        label={t('action.resolve')}
        icon={<IconCircleCheck size={18} />}
        busy={actions.busy}
        onClick={() => void actions.resolve(conversation.promises)}
      />
    </>
  );
}

interface WideOrIconProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly busy: boolean;
  readonly onClick: () => void;
}

/** A button with its word where there is room, and only its picture on a phone. */
function WideOrIcon({ label, icon, busy, onClick }: WideOrIconProps) {
  return (
    <Button
      size="sm"
      variant="default"
      className={classes.wideOrIcon}
      leftSection={icon}
      disabled={busy}
      aria-label={label}
      onClick={onClick}
    >
      <span className={classes.word}>{label}</span>
    </Button>
  );
}
