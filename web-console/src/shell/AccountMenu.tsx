import { Menu, SegmentedControl, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PresenceItems } from '../presence/PresenceItems.tsx';
import { useMyPresence } from '../presence/useMyPresence.ts';
import { LanguageSwitch } from '../session/LanguageSwitch.tsx';
import { session, useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import classes from './AccountMenu.module.css';

const SCHEMES = ['light', 'dark', 'auto'] as const;
const SCHEME_TEXTS = { light: 'settings.light', dark: 'settings.dark', auto: 'settings.system' } as const;

/** Who I am, whether I am here, how the console looks, and the way out. */
export function AccountMenu({ wide }: { wide?: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { status } = useMyPresence();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position={wide ? 'top-start' : 'bottom-end'} width={264} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton
          className={wide ? classes.account : classes.round}
          aria-label={`${t('nav.account')}: ${me.name}, ${t(`presence.${status}`)}`}
        >
          <Portrait id={me.id} name={me.name} presence={status} size="md" />
          {wide && (
            <span className={classes.who}>
              <span className={classes.name}>{me.name}</span>
              <span className={classes.status}>{t(`presence.${status}`)}</span>
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.head}>
          <span className={classes.headName}>{me.name}</span>
          <span className={classes.role}>{t(`role.${me.role}`)}</span>
        </div>
        <Menu.Label>{t('presence.title')}</Menu.Label>
        <PresenceItems />
        <Menu.Divider />
        <Menu.Label>{t('settings.appearance')}</Menu.Label>
        <div className={classes.setting}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('settings.appearance')}
            value={colorScheme}
            data={SCHEMES.map((scheme) => ({ value: scheme, label: t(SCHEME_TEXTS[scheme]) }))}
            onChange={(value) => {
              const chosen = SCHEMES.find((scheme) => scheme === value);
              if (chosen) setColorScheme(chosen);
            }}
          />
        </div>
        <Menu.Label>{t('settings.language')}</Menu.Label>
        <div className={classes.setting}>
          <LanguageSwitch fullWidth />
        </div>
        <Menu.Divider />
        {!wide && me.role === 'admin' && (
          <Menu.Item
            closeMenuOnClick
            leftSection={<IconUsersGroup size={16} />}
            onClick={() => navigate('/team')}
          >
            {t('nav.team')}
          </Menu.Item>
        )}
        <Menu.Item
          closeMenuOnClick
          leftSection={<IconLogout size={16} />}
          onClick={() => void session.signOut()}
        >
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
