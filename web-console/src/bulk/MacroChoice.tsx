import { Button, type ButtonProps, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Macro, useMacros } from '../macros/macro.ts';
import classes from './BulkBar.module.css';

/** Which macro is to be done to all that is selected. */
export function MacroChoice({ button, onMacro }: { button: ButtonProps; onMacro: (macro: Macro) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const macros = useMacros(opened);
  return (
    <Menu position="top-start" width={264} opened={opened} onChange={setOpened} menuItemTabIndex={0}>
      <Menu.Target>
        <Button {...button}>{t('macros.command')}</Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.long}>
        <Menu.Label>
          {macros.isError
            ? t('macros.failed')
            : macros.data?.length === 0
              ? t('macros.none')
              : t('macros.run')}
        </Menu.Label>
        {macros.data?.map((macro) => (
          <Menu.Item key={macro.id} onClick={() => onMacro(macro)}>
            <bdi dir="auto">{macro.name}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
