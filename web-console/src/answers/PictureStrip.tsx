import type { Attachment } from '@bouquet/client';
import { useTranslation } from 'react-i18next';
import classes from './Pictures.module.css';
import { pictureAddress } from './pictures.ts';

/** The pictures of an answer, small. */
export function PictureStrip({ files }: { files: readonly Attachment[] | undefined }) {
  const { t } = useTranslation();
  if (!files || files.length === 0) return null;
  return (
    <ul className={classes.strip} aria-label={t('answers.pictures')}>
      {files.map((file) => (
        <li key={file.id}>
          <img src={pictureAddress(file)} alt={file.name} width="56" height="56" loading="lazy" />
        </li>
      ))}
    </ul>
  );
}
