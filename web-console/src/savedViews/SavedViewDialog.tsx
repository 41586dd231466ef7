import { ApiProblem } from '@bouquet/client';
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../conversation/HandOverDialog.module.css';
import type { Filter } from '../inbox/filter.ts';
import type { View } from '../inbox/views.ts';
import { useMe } from '../session/session.ts';
import { inSentence } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import {
  draftOf,
  keepView,
  mayWrite,
  SAVED_VIEWS,
  type SavedView,
  SHELVES,
  type Shelf,
} from './savedView.ts';

const NAME_LENGTH = 60;

interface SavedViewDialogProps {
  /** The view that is called otherwise, or shared with others; else what narrows the list now is saved. */
  readonly known?: SavedView;
  readonly view: View;
  readonly filter: Filter;
  readonly onDone: (kept: SavedView) => void;
  readonly onClose: () => void;
}

/** Asks what a view is called, and who sees it. */
export default function SavedViewDialog({ known, view, filter, onDone, onClose }: SavedViewDialogProps) {
  const { t } = useTranslation();
  const { role } = useMe();
  const queries = useQueryClient();
  const shelfLabel = useId();
  const [name, setName] = useState(known?.name ?? '');
  const [shelf, setShelf] = useState<Shelf>(known?.sharedWith ?? 'me');
  const [wrong, setWrong] = useState<string>();
  const save = useMutation({
    mutationFn: () =>
      keepView(
        known?.id,
        known
          ? { name: name.trim(), sharedWith: shelf, filter: known.filter, order: known.order }
          : draftOf(name, shelf, view, filter),
      ),
    onSuccess: async (kept) => {
      await queries.invalidateQueries({ queryKey: SAVED_VIEWS });
      tell('good', t('saved.kept', { name: inSentence(kept.name) }));
      onClose();
      onDone(kept);
    },
    onError: (thrown) => {
      if (!(thrown instanceof ApiProblem)) throw thrown;
      setWrong(saying(thrown, t));
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') setWrong(t('form.required'));
    else save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={t(known ? 'saved.rename' : 'saved.save')}
    >
      <form className={classes.form} noValidate onSubmit={send}>
        <TextInput
          label={t('saved.name')}
          maxLength={NAME_LENGTH}
          dir="auto"
          required
          data-autofocus
          value={name}
          error={wrong}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
        <div>
          <span id={shelfLabel}>{t('saved.sharedWith')}</span>
          <SegmentedControl
            fullWidth
            withItemsBorders={false}
            aria-labelledby={shelfLabel}
            data={SHELVES.filter((each) => mayWrite(each, role)).map((each) => ({
              value: each,
              label: t(`answers.shelf.${each}`),
            }))}
            value={shelf}
            onChange={(value) => setShelf(value as Shelf)}
          />
        </div>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('team.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('team.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
