import { UnstyledButton } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../live/wire.ts';
import classes from './TranscriptView.module.css';

interface JumpToNewestProps {
  /** Whether the reader is somewhere else than at the newest entry. */
  readonly away: boolean;
  readonly entries: readonly Entry[];
  readonly me: string;
  readonly onJump: () => void;
}

/** The way back to the newest message, and how many came meanwhile. */
export function JumpToNewest({ away, entries, me, onJump }: JumpToNewestProps) {
  const { t } = useTranslation();
  const last = entries.at(-1)?.seq ?? 0;
  const [leftAt, setLeftAt] = useState(last);
  useEffect(() => {
    if (!away) setLeftAt(last);
  }, [away, last]);
  if (!away) return null;
  const count = entries.filter(
    (entry) =>
      entry.seq > leftAt && (entry.kind === 'message' || entry.kind === 'note') && entry.by.id !== me,
  ).length;
  return (
    <UnstyledButton className={classes.jump} data-new={count > 0 || undefined} onClick={onJump}>
      <IconArrowDown size={16} aria-hidden="true" />
      {count > 0 ? t('transcript.newMessages', { count }) : t('transcript.jump')}
    </UnstyledButton>
  );
}
