import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useActions } from '../conversation/useActions.ts';
import type { Conversation } from '../live/wire.ts';
import { useLeads } from '../session/leads.ts';
import classes from './Composer.module.css';

/** Above a reply to somebody whom a colleague takes care of, or nobody yet: whose it is, and how it becomes one's own. */
export function TheirsHint({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const leading = useLeads();
  const actions = useActions(conversation.id);
  return (
    <p className={classes.hint}>
      {conversation.assignee
        ? t('composer.colleague', { name: conversation.assignee.name })
        : t('composer.nobody')}
      {/* A supervisor takes it over right above. */}
      {!(leading && conversation.assignee) && (
        <Button
          size="compact-xs"
          variant="light"
          className={classes.take}
          disabled={actions.busy}
          onClick={() => void actions.take()}
        >
          {t(conversation.assignee ? 'action.takeOver' : 'action.take')}
        </Button>
      )}
    </p>
  );
}
