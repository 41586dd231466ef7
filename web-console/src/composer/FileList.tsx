import type { FileTray, TrayItem } from '@bouquet/client';
import { mostAttachments } from '@bouquet/client';
import { ActionIcon, Progress } from '@mantine/core';
import { IconAlertCircle, IconFile, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bytesText } from '../ui/bytesText.ts';
import classes from './FileList.module.css';

/** What goes with the next message: how far each is, and what to do where one was not taken. */
export function FileList({ tray, items }: { tray: FileTray; items: readonly TrayItem[] }) {
  const { t } = useTranslation();
  if (items.length === 0 && !tray.overfull) return null;
  return (
    <div className={classes.files}>
      <ul aria-label={t('files.chosen')}>
        {items.map((item) => (
          <li key={item.key} data-state={item.state}>
            <Chosen tray={tray} item={item} />
          </li>
        ))}
      </ul>
      {tray.overfull && (
        <p role="alert" className={classes.problem}>
          {t('files.tooMany', { count: mostAttachments })}
        </p>
      )}
    </div>
  );
}

function Chosen({ tray, item }: { tray: FileTray; item: TrayItem }) {
  const { t, i18n } = useTranslation();
  const { key, name, state, share, problem, file } = item;
  const Icon = state === 'failed' ? IconAlertCircle : IconFile;
  return (
    <>
      <Icon size={18} stroke={1.7} aria-hidden="true" />
      <span className={classes.about}>
        <span className={classes.name}>
          <bdi>{name}</bdi>
        </span>
        {state === 'sending' && (
          <Progress
            size="xs"
            value={share * 100}
            aria-label={t('files.progress', { name })}
            className={classes.progress}
          />
        )}
        {state === 'ready' && <span className={classes.size}>{bytesText(file.size, i18n.language)}</span>}
        {problem && (
          <span role="alert" className={classes.problem}>
            {t(`files.problem.${problem}`)}
          </span>
        )}
      </span>
      {(problem === 'lost' || problem === 'many' || problem === 'other') && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('files.retry', { name })}
          onClick={() => tray.retry(key)}
        >
          <IconRefresh size={16} aria-hidden="true" />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('files.remove', { name })}
        onClick={() => tray.remove(key)}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </>
  );
}
