import { Button, Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { deleteRule } from './empowerment.ts';
import classes from './RuleForm.module.css';

/** Deletes a rule after one more question. */
export function DeleteRule({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteRule(id),
    onSuccess: async () => {
      tell('good', t('rule.deleted', { id }));
      navigate('/empowerment/rules');
      await queries.invalidateQueries({ queryKey: ['rules'] });
    },
    onError: (thrown) => {
      setAsking(false);
      tell('bad', saying(thrown, t));
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
        {t('rule.delete')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        closeButtonProps={{ 'aria-label': t('app.close') }}
        title={t('rule.deleteSure', { id })}
      >
        <p>{t('rule.deleteHint')}</p>
        <div className={classes.buttons}>
          <span className={classes.space} />
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('team.cancel')}
          </Button>
          <Button color="red.9" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('rule.delete')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
