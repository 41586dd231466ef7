import { Kbd, Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { onMac, sendKeyText, trayKeyText } from '../gestures/keys.ts';
import { useMe } from '../session/session.ts';
import '@mantine/core/styles/Kbd.layer.css';
import classes from './KeysHelp.module.css';
import { switchSingleKeys, useSingleKeys } from './keySettings.ts';
import { barKeyText, SHORTCUTS } from './shortcuts.ts';

/** Which keys there are, and the way to switch off those that need no other key held. */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const on = useSingleKeys(me.id);
  const mac = onMac();
  const always = [
    [barKeyText(mac), t('keys.bar')],
    [trayKeyText(mac), t('gesture.open')],
    ['Alt+O', t('keys.offer')],
    ['/', t('keys.answer')],
    [':', t('emoji.key')],
    ['Enter', t('composer.send')],
    [sendKeyText(mac), t('keys.sendKindness')],
    ['Esc', t('keys.escape')],
  ] as const;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Switch
        className={classes.switch}
        label={t('keys.single')}
        description={t('keys.singleHint')}
        checked={on}
        onChange={(event) => switchSingleKeys(me.id, event.currentTarget.checked)}
      />
      <dl className={classes.keys} data-off={!on || undefined}>
        {SHORTCUTS.map(({ key, text }) => (
          <Line key={key} press={key === '?' ? key : key.toUpperCase()} does={t(text)} />
        ))}
      </dl>
      <h3 className={classes.heading}>{t('keys.always')}</h3>
      <dl className={classes.keys}>
        {always.map(([press, does]) => (
          <Line key={press} press={press} does={does} />
        ))}
      </dl>
    </Modal>
  );
}

function Line({ press, does }: { press: string; does: string }) {
  return (
    <div className={classes.line}>
      <dt>
        <Kbd>{press}</Kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
