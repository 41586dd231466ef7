import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import classes from './AlertSwitches.module.css';
import { canNotify } from './alerter.ts';
import { chooseAlerts, useAlertSettings } from './alertSettings.ts';
import { chime } from './chime.ts';

/** Turns each way of being told of what is new on or off. The browser is asked for leave only after the click. */
export function AlertSwitches() {
  const { t } = useTranslation();
  const me = useMe();
  const { desktop, sound, title, waiting } = useAlertSettings(me.id);
  const [permission, setPermission] = useState(canNotify() ? Notification.permission : 'denied');
  const granted = permission === 'granted';

  const turnDesktop = async (on: boolean) => {
    const answer = on && !granted && canNotify() ? await Notification.requestPermission() : permission;
    setPermission(answer);
    chooseAlerts(me.id, { desktop: on && answer === 'granted' });
  };

  return (
    <div className={classes.switches}>
      <Switch
        size="sm"
        labelPosition="left"
        classNames={{ body: classes.line, labelWrapper: classes.label }}
        label={t('alert.desktop')}
        description={permission === 'denied' ? t(canNotify() ? 'alert.denied' : 'alert.unable') : undefined}
        checked={desktop && granted}
        disabled={permission === 'denied'}
        onChange={(event) => void turnDesktop(event.currentTarget.checked)}
      />
      <Switch
        size="sm"
        labelPosition="left"
        classNames={{ body: classes.line, labelWrapper: classes.label }}
        label={t('alert.sound')}
        checked={sound}
        onChange={(event) => {
          chooseAlerts(me.id, { sound: event.currentTarget.checked });
          // One hears what one turned on, and the browser learns that sound is wanted here.
          if (event.currentTarget.checked) void chime('news');
        }}
      />
      <Switch
        size="sm"
        labelPosition="left"
        classNames={{ body: classes.line, labelWrapper: classes.label }}
        label={t('alert.title')}
        checked={title}
        onChange={(event) => chooseAlerts(me.id, { title: event.currentTarget.checked })}
      />
      <Switch
        size="sm"
        labelPosition="left"
        classNames={{ body: classes.line, labelWrapper: classes.label }}
        label={t('alert.waiting')}
        checked={waiting}
        onChange={(event) => chooseAlerts(me.id, { waiting: event.currentTarget.checked })}
      />
    </div>
  );
}
