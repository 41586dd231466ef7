import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './PresenceItems.module.css';
import { useMyPresence } from './useMyPresence.ts';

const CHOICES = ['online', 'busy', 'away'] as const;

/** The three ways of being here, as items of a menu. */
export function PresenceItems() {
  const { t } = useTranslation();
  const { status, choose } = useMyPresence();
  return CHOICES.map((choice) => (
    <Menu.Item
      key={choice}
      role="menuitemradio"
      aria-checked={status === choice}
      leftSection={<span className={classes.dot} data-status={choice} />}
      rightSection={status === choice && <IconCheck size={16} aria-hidden="true" />}
      onClick={() => {
        choose(choice).catch(() => notifications.show({ color: 'red', message: t('presence.failed') }));
      }}
    >
      {t(`presence.${choice}`)}
    </Menu.Item>
  ));
}
