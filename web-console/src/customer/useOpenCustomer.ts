import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { latestConversationOf } from './findCustomers.ts';

/** Opens the conversation of a customer in which something happened last, or says that there is none. */
export function useOpenCustomer(): (customerId: string) => Promise<void> {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return async (customerId) => {
    try {
      const latest = await latestConversationOf(customerId);
      if (latest) navigate(`/all/${latest}`);
      else tell('news', t('find.neverWrote'));
    } catch (thrown) {
      tell('bad', saying(thrown, t));
    }
  };
}
