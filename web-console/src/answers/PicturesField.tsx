import { Button } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FileList } from '../composer/FileList.tsx';
import classes from './Pictures.module.css';
import { PICTURES_MAX, pictureAddress, type usePictures } from './pictures.ts';

/** Chooses the pictures that go with an answer; they are dropped and pasted here, too. */
export function PicturesField({ pictures }: { pictures: ReturnType<typeof usePictures> }) {
  const { t } = useTranslation();
  const label = useId();
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const { tray, items, over, onDragOver, onDragLeave, onDrop } = pictures;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as this is
    <div
      role="group"
      aria-labelledby={label}
      aria-describedby={hint}
      className={classes.field}
      data-over={over || undefined}
      onDragOver={onDragOver}
      onDragLeave={onDragLeave}
      onDrop={onDrop}
    >
      <span id={label} className={classes.label}>
        {t('answers.pictures')}
      </span>
      <p id={hint} className={classes.hint}>
        {t('answers.picturesHint', { count: PICTURES_MAX })}
      </p>
      <FileList
        tray={tray}
        items={items}
        label={t('answers.picturesChosen')}
        overfull={t('answers.tooManyPictures', { count: PICTURES_MAX })}
        pictureAt={pictureAddress}
      />
      <input
        ref={input}
        type="file"
        accept="image/*"
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
      {items.length < PICTURES_MAX && (
        <Button
          variant="default"
          size="xs"
          className={classes.choose}
          leftSection={<IconPhotoPlus size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {t('answers.addPictures')}
        </Button>
      )}
    </div>
  );
}
