import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../ui/time.ts';
import classes from './LinkNotice.module.css';
import { useLive, useLiveState } from './LiveProvider.tsx';

/** A connection is usually there within this time; a shorter gap is not worth a word. */
const PATIENCE_MILLIS = 1_500;

/** Says how it stands with the connection, while it does not stand well. */
export function LinkNotice() {
  const { t } = useTranslation();
  const live = useLive();
  const { link } = useLiveState();
  const down = link.status === 'waiting' || link.status === 'offline' || link.status === 'connecting';
  const worthSaying = useLasting(down, PATIENCE_MILLIS);
  const now = useNow(1_000);
  const waits = link.status === 'waiting' || link.status === 'offline';
  const seconds = waits ? Math.max(1, Math.ceil((link.since + link.retryInMillis - now) / 1_000)) : 0;
  const text =
    link.status === 'offline'
      ? t('link.offline')
      : link.status === 'waiting'
        ? t('link.waiting', { seconds })
        : t('link.connecting');
  return (
    <div role="status">
      {worthSaying && (
        <div className={classes.notice}>
          <IconCloudOff size={16} aria-hidden="true" />
          {/* The seconds tick for the eye only; a screen reader would read each of them. */}
          <span aria-hidden={link.status === 'waiting'}>{text}</span>
          {link.status === 'waiting' && <span className={classes.spoken}>{t('link.offline')}</span>}
          {waits && (
            <Button size="compact-xs" variant="white" color="dark" onClick={() => live.connection.retryNow()}>
              {t('link.retry')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** True once `on` has held for so long; false at once when it does not. */
function useLasting(on: boolean, millis: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!on) {
      setLasting(false);
      return undefined;
    }
    const timer = setTimeout(() => setLasting(true), millis);
    return () => clearTimeout(timer);
  }, [on, millis]);
  return lasting;
}
