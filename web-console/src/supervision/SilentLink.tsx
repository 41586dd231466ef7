import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../session/session.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { lookSilently } from './silent.ts';
import { observe } from './supervision.ts';

interface SilentLinkProps {
  readonly conversation: string;
  /** Whose it is: one's own is simply opened. */
  readonly assignee?: string | undefined;
  /** Where it is opened; else among all. */
  readonly to?: string | undefined;
  readonly className?: string | undefined;
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

/** Opens a conversation from a supervisor's page: it is noted that they look, and nobody in it is told. */
export function SilentLink({ conversation, assignee, to, className, label, children }: SilentLinkProps) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [opening, setOpening] = useState(false);
  const open = async () => {
    if (opening) return;
    if (assignee === me.id) return navigate(`/mine/${conversation}`);
    setOpening(true);
    try {
      // What could not be noted is not looked at.
      await observe(conversation);
      lookSilently(me.id, conversation);
      await navigate(to ?? `/all/${conversation}`);
    } catch (thrown) {
      tell('bad', t('action.failed', { reason: saying(thrown, t) }));
    } finally {
      setOpening(false);
    }
  };
  return (
    // No link: in a tab of its own it would be opened without a note of it, and for all to see.
    <UnstyledButton
      className={className}
      aria-label={label}
      title={label}
      aria-busy={opening || undefined}
      onClick={() => void open()}
    >
      {children}
    </UnstyledButton>
  );
}
