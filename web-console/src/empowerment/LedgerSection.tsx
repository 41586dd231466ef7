import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconScale } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/Failed.tsx';
import { checkLedger, type LedgerCheck } from './empowerment.ts';
import classes from './LedgerSection.module.css';

/** So many parts of a check are asked for in one go; each holds a thousand budgets. */
const MOST_PARTS = 50;

/** Whether the budgets and the ledger, which are written apart, say the same. */
export function LedgerSection() {
  const { t } = useTranslation();
  const check = useMutation({ mutationFn: checkAll });
  return (
    <section className={classes.ledger}>
      <p className={classes.lead}>{t('ledger.lead')}</p>
      <Button
        className={classes.start}
        leftSection={<IconScale size={17} aria-hidden="true" />}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t('ledger.check')}
      </Button>
      <div aria-live="polite">
        {check.isError && <Failed title={t('ledger.failed')} onRetry={() => check.mutate()} />}
        {check.data && !check.isPending && <Result check={check.data} />}
      </div>
    </section>
  );
}

function Result({ check }: { check: LedgerCheck }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const Icon = check.ok ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={classes.result} data-ok={check.ok || undefined}>
      <p className={classes.verdict}>
        <Icon size={22} stroke={1.7} aria-hidden="true" />
        {t(check.ok ? 'ledger.ok' : 'ledger.differs', { count: check.differences.length })}
      </p>
      <p className={classes.hint}>{t('ledger.budgets', { count: check.budgets })}</p>
      {check.differences.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('ledger.budget')}</th>
                <th scope="col">{t('ledger.what')}</th>
                <th scope="col" className={classes.number}>
                  {t('ledger.expected')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('ledger.found')}
                </th>
              </tr>
            </thead>
            <tbody>
              {check.differences.map(({ budget, what, expected, found }) => (
                <tr key={`${budget} ${what}`}>
                  <td>
                    <code>{budget}</code>
                  </td>
                  <td>
                    <code>{what}</code>
                  </td>
                  <td className={classes.number}>{number.format(expected)}</td>
                  <td className={classes.number}>{number.format(found)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** The whole check, of which the server tells a part at a time. */
async function checkAll(): Promise<LedgerCheck> {
  const { signal } = new AbortController();
  let whole = await checkLedger(undefined, signal);
  for (let part = 1; whole.next !== undefined && part < MOST_PARTS; part++) {
    const more: LedgerCheck = await checkLedger(whole.next, signal);
    whole = {
      ...more,
      ok: whole.ok && more.ok,
      budgets: whole.budgets + more.budgets,
      differences: [...whole.differences, ...more.differences],
    };
  }
  return whole;
}
