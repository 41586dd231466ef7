import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import classes from './HandButton.module.css';
import { handOf } from './supervision.ts';
import { useActs } from './useActs.ts';

/** The longest that the server takes. */
export const REASON_LENGTH = 200;

/** Asks a supervisor for help with one's own conversation, or says that it is not needed any more. */
export function HandButton({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const me = useMe();
  const acts = useActs(conversation);
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  if (conversation.assignee?.id !== me.id || conversation.erased || conversation.status === 'resolved')
    return null;
  const raised = handOf(conversation) !== undefined;
  const label = t(raised ? 'acts.lowerMine' : 'acts.raise');
  const raise = async () => {
    if (!(await acts.hand(true, reason))) return;
    setOpened(false);
    setReason('');
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={288} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={label} disabled={opened}>
          <ActionIcon
            variant={raised ? 'light' : 'subtle'}
            color={raised ? 'peony' : 'gray'}
            size={36}
            aria-label={label}
            aria-pressed={raised}
            disabled={acts.busy}
            onClick={() => (raised ? void acts.hand(false) : setOpened(!opened))}
          >
            <IconHandStop size={19} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('acts.raise')}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void raise();
          }}
        >
          <TextInput
            data-autofocus
            label={t('acts.reason')}
            description={t('acts.reasonHint')}
            maxLength={REASON_LENGTH}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" loading={acts.busy}>
            {t('acts.raise')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
