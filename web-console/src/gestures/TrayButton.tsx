import { Button, Tooltip } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { EMPTY, useGestureDraft } from './draft.ts';
import classes from './GestureTray.module.css';
import { onMac, trayKeyText } from './keys.ts';
import { openTray } from './tray.ts';

/** In the composer: the way to do something kind. */
export function TrayButton({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const begun = useGestureDraft(me.id, conversationId) !== EMPTY;
  return (
    <Tooltip label={t('gesture.openHint', { key: trayKeyText(onMac()) })}>
      <Button
        size="compact-sm"
        variant="subtle"
        className={classes.opener}
        aria-keyshortcuts="Control+Shift+G Meta+Shift+G"
        leftSection={<IconGift size={17} stroke={1.7} aria-hidden="true" />}
        onClick={() => openTray(conversationId)}
      >
        {t(begun ? 'gesture.goOn' : 'gesture.open')}
      </Button>
    </Tooltip>
  );
}
