import { ApiProblem } from '@bouquet/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DeleteButton } from '../ui/DeleteButton.tsx';
import { inSentence } from '../ui/people.ts';
import { tell } from '../ui/tell.ts';
import { deleteQueue, type Queue } from './queue.ts';
import { refusalOf } from './refusal.ts';

/** Deletes a queue after one more question. */
export function DeleteQueue({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const name = inSentence(queue.name);
  return (
    <DeleteButton
      label={t('queue.delete')}
      question={t('queue.deleteSure', { name })}
      hint={t('queue.deleteHint')}
      remove={() => deleteQueue(queue.id)}
      onRemoved={() => {
        tell('good', t('queue.deleted', { name }));
        navigate('/queues');
        return queries.invalidateQueries({ queryKey: ['queues'] });
      }}
      sayingOf={(thrown) => {
        const used = thrown instanceof ApiProblem && thrown.status === 409;
        return used ? t('queue.somebodyWaits') : refusalOf(thrown, t).text;
      }}
    />
  );
}
