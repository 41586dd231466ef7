import { useTranslation } from 'react-i18next';
import { findCustomers } from '../customer/findCustomers.ts';
import { useOpenCustomer } from '../customer/useOpenCustomer.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './FindPage.module.css';
import { Group } from './Group.tsx';
import { useSought } from './useSought.ts';

/** As many as the server gives at once; whoever looks for another one writes more. */
const MOST = 50;

/** The customers who are called so. */
export function FoundCustomers({ words }: { words: string }) {
  const { t } = useTranslation();
  const open = useOpenCustomer();
  const found = useSought('all-customers', words, ({ signal }) => findCustomers(words, MOST, signal));
  const people = found.data ?? [];
  return (
    <Group
      title={t('keys.group.customers')}
      none={t('find.none.customers')}
      count={people.length}
      looking={found.isFetching}
      failed={found.isError}
      onRetry={() => void found.refetch()}
    >
      {people.map(({ id, name, email }) => (
        <li key={id} data-result="">
          <button type="button" className={classes.result} onClick={() => void open(id)}>
            <Portrait id={id} name={name} size="sm" />
            <span className={classes.what}>
              <TheirWords className={classes.name}>
                {customerName({ id, ...(name && { name }) }, t)}
              </TheirWords>
              {email && <TheirWords className={classes.aside}>{email}</TheirWords>}
            </span>
          </button>
        </li>
      ))}
    </Group>
  );
}
