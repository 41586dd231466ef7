import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Composer.module.css';

interface ResolvedBarProps {
  readonly busy: boolean;
  readonly onReopen: () => void;
  readonly onNote: () => void;
}

/** In the place of the composer when the matter is settled. */
export function ResolvedBar({ busy, onReopen, onNote }: ResolvedBarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.resolved}>
      <span className={classes.resolvedText}>
        <IconCircleCheck size={18} aria-hidden="true" /> {t('composer.resolved')}
      </span>
      <Button size="sm" variant="default" leftSection={<IconLock size={15} />} onClick={onNote}>
        {t('composer.writeNote')}
      </Button>
      <Button size="sm" leftSection={<IconArrowBackUp size={16} />} loading={busy} onClick={onReopen}>
        {t('composer.reopen')}
      </Button>
    </div>
  );
}
