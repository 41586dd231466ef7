import type { FileTray } from '@bouquet/client';
import { ActionIcon } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Chooses files for the next message. */
export function FileButton({ tray }: { tray: FileTray }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          tray.add([...(currentTarget.files ?? [])]);
          // So that the same one can be chosen again.
          currentTarget.value = '';
        }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('files.choose')}
        title={t('files.choose')}
        onClick={() => input.current?.click()}
      >
        <IconPaperclip size={18} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
    </>
  );
}
