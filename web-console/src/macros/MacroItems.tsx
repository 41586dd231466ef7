import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Macro, useMacros } from './macro.ts';

/** What a menu of macros lists: all that there are, or why there are none. They are asked for once it is opened. */
export function MacroItems({ opened, onMacro }: { opened: boolean; onMacro: (macro: Macro) => void }) {
  const { t } = useTranslation();
  const macros = useMacros(opened);
  return (
    <>
      <Menu.Label>
        {macros.isError ? t('macros.failed') : macros.data?.length === 0 ? t('macros.none') : t('macros.run')}
      </Menu.Label>
      {macros.data?.map((macro) => (
        <Menu.Item key={macro.id} onClick={() => onMacro(macro)}>
          <bdi dir="auto">{macro.name}</bdi>
        </Menu.Item>
      ))}
    </>
  );
}
