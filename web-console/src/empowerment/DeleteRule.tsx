import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DeleteButton } from '../ui/DeleteButton.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { deleteRule } from './empowerment.ts';

/** Deletes a rule after one more question. */
export function DeleteRule({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <DeleteButton
      label={t('rule.delete')}
      question={t('rule.deleteSure', { id })}
      hint={t('rule.deleteHint')}
      remove={() => deleteRule(id)}
      onRemoved={() => {
        tell('good', t('rule.deleted', { id }));
        navigate('/empowerment/rules');
        return queries.invalidateQueries({ queryKey: ['rules'] });
      }}
      sayingOf={(thrown) => saying(thrown, t)}
    />
  );
}
