import { ApiProblem } from '@bouquet/client';
import { Button, Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { inSentence } from '../ui/people.ts';
import { tell } from '../ui/tell.ts';
import classes from './QueueForm.module.css';
import { deleteQueue, type Queue } from './queue.ts';
import { refusalOf } from './refusal.ts';

/** Deletes a queue after one more question. */
export function DeleteQueue({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const name = inSentence(queue.name);
  const remove = useMutation({
    mutationFn: () => deleteQueue(queue.id),
    onSuccess: async () => {
      tell('good', t('queue.deleted', { name }));
      navigate('/queues');
      await queries.invalidateQueries({ queryKey: ['queues'] });
    },
    onError: (thrown) => {
      setAsking(false);
      const used = thrown instanceof ApiProblem && thrown.status === 409;
      tell('bad', used ? t('queue.somebodyWaits') : refusalOf(thrown, t).text);
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
        {t('queue.delete')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        closeButtonProps={{ 'aria-label': t('app.close') }}
        title={t('queue.deleteSure', { name })}
      >
        <p>{t('queue.deleteHint')}</p>
        <div className={classes.buttons}>
          <span className={classes.space} />
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('team.cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('queue.delete')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
