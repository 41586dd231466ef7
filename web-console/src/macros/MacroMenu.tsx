import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBolt, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './MacroMenu.module.css';
import { useMacros } from './macro.ts';
import { wantMacro } from './runs.ts';

/** The macros that can be run in the conversation that is open. */
export function MacroMenu() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const macros = useMacros(opened);
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
        <Menu.Label>
          {macros.isError
            ? t('macros.failed')
            : macros.data?.length === 0
              ? t('macros.none')
              : t('macros.run')}
        </Menu.Label>
        {macros.data?.map((macro) => (
          <Menu.Item key={macro.id} onClick={() => wantMacro(macro)}>
            <bdi dir="auto">{macro.name}</bdi>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/macros" leftSection={<IconSettings size={16} aria-hidden="true" />}>
          {t('macros.manage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
