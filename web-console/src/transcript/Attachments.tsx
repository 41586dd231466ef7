import { IconFile, IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../live/wire.ts';
import { bytesText } from '../ui/bytesText.ts';
import classes from './Attachments.module.css';
import { fileAddress } from './fileAddress.ts';
import { useOfConversation } from './ofConversation.ts';

/** The files that came with a message or a note: pictures as pictures, others by name and size. */
export function Attachments({ files }: { files: readonly Attachment[] | undefined }) {
  const { t } = useTranslation();
  const conversationId = useOfConversation();
  if (!files || files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('files.label', { count: files.length })}>
      {files.map((file) => (
        <li key={file.id}>
          <File file={file} address={fileAddress(conversationId, file.id)} />
        </li>
      ))}
    </ul>
  );
}

function File({ file, address }: { file: Attachment; address: string }) {
  const { i18n } = useTranslation();
  const [broken, setBroken] = useState(false);
  const { width, height, name } = file;
  if (width && height && !broken) {
    return (
      <a href={address} target="_blank" rel="noreferrer" className={classes.picture}>
        <img
          src={address}
          alt={name}
          width={width}
          height={height}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
        />
      </a>
    );
  }
  const Icon = file.type === 'application/pdf' ? IconFileTypePdf : IconFile;
  return (
    <a href={address} target="_blank" rel="noreferrer" className={classes.chip}>
      <Icon size={20} stroke={1.7} aria-hidden="true" />
      <span className={classes.name}>
        <bdi>{name}</bdi>
      </span>
      <span className={classes.size}>{bytesText(file.size, i18n.language)}</span>
    </a>
  );
}
