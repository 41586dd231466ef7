import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBolt, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MacroItems } from './MacroItems.tsx';
import classes from './MacroMenu.module.css';
import { wantMacro } from './runs.ts';

/** The macros that can be run in the conversation that is open. */
export function MacroMenu() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Menu position="top-start" width={264} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label={t('macros.run')} disabled={opened}>
          <ActionIcon variant="subtle" color="gray" size={34} aria-label={t('macros.run')}>
            <IconBolt size={19} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <MacroItems opened={opened} onMacro={wantMacro} />
        <Menu.Divider />
        <Menu.Item component={Link} to="/macros" leftSection={<IconSettings size={16} aria-hidden="true" />}>
          {t('macros.manage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
