import { Button, Modal, TagsInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../conversation/HandOverDialog.module.css';
import { alike, LONGEST_TAG, MOST_TAGS, tidyTag, useTags } from '../sorting/tags.ts';

interface TagDialogProps {
  readonly count: number;
  readonly onTags: (tags: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Asks which tags many conversations get. */
export function TagDialog({ count, onTags, onClose }: TagDialogProps) {
  const { t } = useTranslation();
  const known = useTags();
  const [tags, setTags] = useState<string[]>([]);
  const [suggesting, setSuggesting] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (tags.length === 0) return;
    onClose();
    onTags(tags);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={t('bulk.tag', { count })}
    >
      <form className={classes.form} onSubmit={send}>
        <TagsInput
          label={t('sorting.tags')}
          placeholder={t('sorting.addTag')}
          data-autofocus
          dir="auto"
          maxLength={LONGEST_TAG}
          maxTags={MOST_TAGS}
          limit={20}
          acceptValueOnBlur
          data={known.filter((each) => !tags.some((has) => alike(has, each)))}
          isDuplicate={(typed, chosen) => chosen.some((has) => alike(has, typed))}
          value={tags}
          // Once a tag is chosen they would lie over the button.
          dropdownOpened={suggesting}
          onDropdownOpen={() => setSuggesting(true)}
          onDropdownClose={() => setSuggesting(false)}
          onChange={(typed) => {
            setTags(typed.map(tidyTag).filter((tag) => tag && [...tag].length <= LONGEST_TAG));
            setSuggesting(false);
          }}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('team.cancel')}
          </Button>
          <Button type="submit" disabled={tags.length === 0}>
            {t('sorting.addTag')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
