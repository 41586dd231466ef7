import { IconEraser } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveRun } from '../macros/runs.ts';
import classes from './Composer.module.css';
import { writeDraft } from './drafts.ts';

interface ErasedBarProps {
  readonly me: string;
  readonly conversationId: string;
}

/** In the place of the composer when the customer deleted their data: what was half written to them, or half done, goes, too. */
export function ErasedBar({ me, conversationId }: ErasedBarProps) {
  const { t } = useTranslation();
  useEffect(() => {
    writeDraft(me, conversationId, { reply: '', note: '', mode: 'reply' });
    leaveRun(me, conversationId);
  }, [me, conversationId]);
  return (
    <div className={classes.resolved}>
      <span className={classes.resolvedText}>
        <IconEraser size={18} aria-hidden="true" /> {t('composer.erased')}
      </span>
    </div>
  );
}
