import type { Attachment, FileTray, TrayItem } from '@bouquet/client';
import { mostAttachments } from '@bouquet/client';
import { ActionIcon, Progress } from '@mantine/core';
import { IconAlertCircle, IconFile, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bytesText } from '../ui/bytesText.ts';
import classes from './FileList.module.css';

interface FileListProps {
  readonly tray: FileTray;
  readonly items: readonly TrayItem[];
  /** What they are for; left out, the next message. */
  readonly label?: string;
  /** What to say where more were picked than fit. */
  readonly overfull?: string;
  /** Where a picture can be seen once it is with the server. */
  readonly pictureAt?: (file: Attachment) => string;
}

/** What goes with the next message: how far each is, and what to do where one was not taken. */
export function FileList({ tray, items, label, overfull, pictureAt }: FileListProps) {
  const { t } = useTranslation();
  if (items.length === 0 && !tray.overfull) return null;
  return (
    <div className={classes.files}>
      <ul aria-label={label ?? t('files.chosen')}>
        {items.map((item) => (
          <li key={item.key} data-state={item.state}>
            <Chosen tray={tray} item={item} pictureAt={pictureAt} />
          </li>
        ))}
      </ul>
      {tray.overfull && (
        <p role="alert" className={classes.problem}>
          {overfull ?? t('files.tooMany', { count: mostAttachments })}
        </p>
      )}
    </div>
  );
}

interface ChosenProps extends Pick<FileListProps, 'tray'> {
  readonly item: TrayItem;
  readonly pictureAt: FileListProps['pictureAt'];
}

function Chosen({ tray, item, pictureAt }: ChosenProps) {
  const { t, i18n } = useTranslation();
  const { key, name, state, share, problem, size, attachment } = item;
  const Icon = state === 'failed' ? IconAlertCircle : IconFile;
  return (
    <>
      {attachment?.width && pictureAt ? (
        // Its name stands beside it.
        <img src={pictureAt(attachment)} alt="" width="36" height="36" className={classes.picture} />
      ) : (
        <Icon size={18} stroke={1.7} aria-hidden="true" />
      )}
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
        {state === 'ready' && <span className={classes.size}>{bytesText(size, i18n.language)}</span>}
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
