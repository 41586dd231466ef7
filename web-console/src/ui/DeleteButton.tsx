import { Button, Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DeleteButton.module.css';
import { tell } from './tell.ts';

interface DeleteButtonProps {
  /** What the button says, here and in the question. */
  readonly label: string;
  readonly question: string;
  readonly hint: string;
  readonly remove: () => Promise<unknown>;
  readonly onRemoved: () => Promise<unknown>;
  /** What to say where it was refused. */
  readonly sayingOf: (thrown: unknown) => string;
}

/** Deletes something for good, after one more question. */
export function DeleteButton({ label, question, hint, remove, onRemoved, sayingOf }: DeleteButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: onRemoved,
    onError: (thrown) => {
      setAsking(false);
      tell('bad', sayingOf(thrown));
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden="true" />}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        closeButtonProps={{ 'aria-label': t('app.close') }}
        title={question}
      >
        <p>{hint}</p>
        <div className={classes.buttons}>
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('team.cancel')}
          </Button>
          <Button color="red.9" loading={removal.isPending} onClick={() => removal.mutate()}>
            {label}
          </Button>
        </div>
      </Modal>
    </>
  );
}
