import { Button, type ButtonProps, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MacroItems } from '../macros/MacroItems.tsx';
import type { Macro } from '../macros/macro.ts';
import classes from './BulkBar.module.css';

/** Which macro is to be done to all that is selected. */
export function MacroChoice({ button, onMacro }: { button: ButtonProps; onMacro: (macro: Macro) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Menu position="top-start" width={264} opened={opened} onChange={setOpened} menuItemTabIndex={0}>
      <Menu.Target>
        <Button {...button}>{t('macros.command')}</Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.long}>
        <MacroItems opened={opened} onMacro={onMacro} />
      </Menu.Dropdown>
    </Menu>
  );
}
