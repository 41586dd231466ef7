import { Popover, SegmentedControl, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertSwitches } from '../alerts/AlertSwitches.tsx';
import { showOverlay } from '../keys/overlay.ts';
import { Load } from '../presence/Load.tsx';
import { PresenceChoice } from '../presence/PresenceChoice.tsx';
import { useMyPresence } from '../presence/useMyPresence.ts';
import { LanguageSwitch } from '../session/LanguageSwitch.tsx';
import { session, useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import classes from './AccountMenu.module.css';
import { Places } from './Places.tsx';

const SCHEMES = ['light', 'dark', 'auto'] as const;
const SCHEME_TEXTS = { light: 'settings.light', dark: 'settings.dark', auto: 'settings.system' } as const;

/** Who I am, whether I am here, how the console looks, and the way out. */
export function AccountMenu({ wide }: { wide?: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const presence = useMyPresence();
  const { status } = presence;
  return (
    <Popover
      position={wide ? 'top-start' : 'bottom-end'}
      width={272}
      shadow="md"
      radius="lg"
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <UnstyledButton
          className={wide ? classes.account : classes.round}
          aria-label={`${t('nav.account')}: ${me.name}, ${t(`presence.${status}`)}`}
        >
          <Portrait id={me.id} name={me.name} presence={status} size="md" />
          {wide && (
            <span className={classes.who}>
              <span className={classes.name}>{me.name}</span>
              <span className={classes.status}>
                {t(`presence.${status}`)}
                <Load of={presence} className={classes.load} />
              </span>
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={8} className={classes.dropdown} aria-label={t('nav.account')}>
        <div className={classes.head}>
          <span className={classes.headName}>{me.name}</span>
          <span className={classes.role}>{t(`role.${me.role}`)}</span>
        </div>
        <PresenceChoice />
        <hr className={classes.rule} />
        {!wide && (
          <>
            <nav className={classes.places} aria-label={t('nav.places')}>
              <Places className={classes.item} wordClass={classes.word} countClass={classes.count} />
            </nav>
            <hr className={classes.rule} />
          </>
        )}
        <Setting title={t('alert.settings')}>
          <AlertSwitches />
        </Setting>
        <hr className={classes.rule} />
        <Setting title={t('settings.appearance')}>
          <SchemeSwitch />
        </Setting>
        <Setting title={t('settings.language')}>
          <LanguageSwitch fullWidth />
        </Setting>
        <hr className={classes.rule} />
        <UnstyledButton className={classes.item} onClick={() => showOverlay({ kind: 'help' })}>
          <IconKeyboard size={17} stroke={1.7} aria-hidden="true" /> {t('keys.title')}
        </UnstyledButton>
        <UnstyledButton className={classes.item} onClick={() => void session.signOut()}>
          <IconLogout size={17} stroke={1.7} aria-hidden="true" /> {t('nav.signOut')}
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}

function Setting({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.setting}>
      <span className={classes.settingTitle}>{title}</span>
      {children}
    </div>
  );
}

function SchemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      withItemsBorders={false}
      aria-label={t('settings.appearance')}
      value={colorScheme}
      data={SCHEMES.map((scheme) => ({ value: scheme, label: t(SCHEME_TEXTS[scheme]) }))}
      onChange={(value) => {
        const chosen = SCHEMES.find((scheme) => scheme === value);
        if (chosen) setColorScheme(chosen);
      }}
    />
  );
}
