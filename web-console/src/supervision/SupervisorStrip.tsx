import { Button } from '@mantine/core';
import {
  IconEar,
  IconEye,
  IconHandGrab,
  IconHandStop,
  IconLogout,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { focusComposer } from '../composer/focusComposer.ts';
import type { Conversation } from '../live/wire.ts';
import { useLeads } from '../session/leads.ts';
import { useMe } from '../session/session.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './SupervisorStrip.module.css';
import { useSilent } from './silent.ts';
import { handOf, isIn } from './supervision.ts';
import { useActs } from './useActs.ts';

/** What a supervisor can do in a conversation that is somebody else's, and whether those in it know that they are there. */
export function SupervisorStrip({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const me = useMe();
  const leading = useLeads();
  const silent = useSilent(me.id, conversation);
  const acts = useActs(conversation);
  const { assignee, status, erased, id } = conversation;
  if (!leading || erased || status === 'resolved' || assignee?.id === me.id) return null;
  const inside = isIn(conversation, me.id);
  const hand = handOf(conversation);
  // Of nobody's conversation there is only that one looks at it.
  if (!assignee && !silent && !inside) return null;
  const [Sign, words] = inside
    ? ([IconUsers, t('acts.youAreIn')] as const)
    : silent
      ? ([IconEye, t('acts.silent')] as const)
      : ([IconEye, t('acts.notSilent')] as const);
  return (
    <section className={classes.strip} aria-label={t('acts.title')}>
      {hand && (
        <div className={classes.hand} role="status">
          <IconHandStop size={17} aria-hidden="true" />
          <span className={classes.words}>
            <strong>{t('acts.asksForHelp', { name: hand.by.name ?? t('person.colleague') })}</strong>
            {hand.reason && <TheirWords>{hand.reason}</TheirWords>}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            disabled={acts.busy}
            onClick={() => void acts.hand(false)}
          >
            {t('acts.lower')}
          </Button>
        </div>
      )}
      <div className={classes.line}>
        <span className={classes.standing} data-inside={inside || undefined}>
          <Sign size={16} aria-hidden="true" /> {words}
        </span>
        {assignee && (
          <span className={classes.acts}>
            <Act
              label={t('acts.whisper')}
              icon={<IconEar size={16} aria-hidden="true" />}
              busy={acts.busy}
              onClick={() => focusComposer(me.id, id, 'whisper')}
            />
            <Act
              label={t(inside ? 'acts.leave' : 'acts.join')}
              icon={
                inside ? (
                  <IconLogout size={16} aria-hidden="true" />
                ) : (
                  <IconUserPlus size={16} aria-hidden="true" />
                )
              }
              busy={acts.busy}
              onClick={() => void acts.comeOrGo(inside ? 'leave' : 'join')}
            />
            <Act
              label={t('action.takeOver')}
              icon={<IconHandGrab size={16} aria-hidden="true" />}
              busy={acts.busy}
              onClick={() => void acts.comeOrGo('take-over')}
            />
          </span>
        )}
      </div>
    </section>
  );
}

interface ActProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly busy: boolean;
  readonly onClick: () => void;
}

function Act({ label, icon, busy, onClick }: ActProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      className={classes.act}
      leftSection={icon}
      disabled={busy}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
