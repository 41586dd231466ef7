import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from '../conversation/HandOverDialog.module.css';
import { inSentence } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { deleteView, SAVED_VIEWS, type SavedView } from './savedView.ts';

interface DeleteViewDialogProps {
  readonly saved: SavedView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Deletes a view for good, after one more question. */
export default function DeleteViewDialog({ saved, onDone, onClose }: DeleteViewDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const name = inSentence(saved.name);
  const removal = useMutation({
    mutationFn: () => deleteView(saved.id),
    onSuccess: async () => {
      onClose();
      onDone();
      tell('good', t('saved.deleted', { name }));
      await queries.invalidateQueries({ queryKey: SAVED_VIEWS });
    },
    onError: (thrown) => {
      onClose();
      tell('bad', saying(thrown, t));
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={t('saved.deleteSure', { name })}
    >
      <div className={classes.form}>
        <span>{t(`saved.deleteHint.${saved.sharedWith}`)}</span>
        <div className={classes.buttons}>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('team.cancel')}
          </Button>
          <Button color="red.9" loading={removal.isPending} onClick={() => removal.mutate()}>
            {t('saved.delete')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
