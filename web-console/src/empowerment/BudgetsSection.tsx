import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERS, type Per } from '../gestures/gesture.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Meter } from '../ui/Meter.tsx';
import { type Money, moneyText } from '../ui/money.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { dateText, dayOf } from '../ui/time.ts';
import classes from './BudgetsSection.module.css';
import { type BudgetUse, listBudgets } from './empowerment.ts';
import { timeText } from './LimitText.tsx';

const MONTH_LENGTH = 7;
const SKELETONS = ['a', 'b', 'c', 'd'];

/** What was given in a month, and what could still have been. */
export function BudgetsSection() {
  const { t } = useTranslation();
  const [per, setPer] = useState<Per>('agent');
  const now = dayOf(Date.now()).slice(0, MONTH_LENGTH);
  const [month, setMonth] = useState(now);
  const list = useInfiniteQuery({
    queryKey: ['budgets', per, month],
    queryFn: ({ pageParam, signal }) =>
      listBudgets({ per, period: month === now ? undefined : month, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className={classes.lead}>{t('budgets.lead')}</p>
      <div className={classes.filter}>
        <SegmentedControl
          withItemsBorders={false}
          aria-label={t('budgets.per')}
          value={per}
          data={PERS.map((each) => ({ value: each, label: t(`budgets.${each}`) }))}
          onChange={(chosen) => setPer(PERS.find((each) => each === chosen) ?? 'agent')}
        />
        <TextInput
          type="month"
          aria-label={t('budgets.month')}
          max={now}
          value={month}
          onChange={(event) => setMonth(event.currentTarget.value || now)}
        />
      </div>
      {list.isPending ? (
        <div className={classes.skeleton} role="status" aria-label={t('app.loading')}>
          {SKELETONS.map((key) => (
            <Skeleton key={key} height={44} radius="md" />
          ))}
        </div>
      ) : list.isError ? (
        <Failed title={t('budgets.failed')} onRetry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState title={t('budgets.none')} hint={t('budgets.noneHint')} />
      ) : (
        <BudgetTable items={items} />
      )}
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('budgets.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function BudgetTable({ items }: { items: readonly BudgetUse[] }) {
  const { t, i18n } = useTranslation();
  // What is left of a month and what is left of ninety days are not added: one may hold the other.
  const lengths = [...new Set(items.map(({ days }) => days))];
  const unusedOf = (length: number) =>
    sums(items.filter(({ days }) => days === length))
      .map((sum) => moneyText(sum, i18n.language))
      .join(' + ');
  return (
    <>
      {lengths.map((days) => (
        <p key={days} className={classes.sum}>
          {t('budgets.sum', { amount: unusedOf(days) })}{' '}
          {lengths.length > 1 && <span className={classes.days}>{timeText(days, t)}</span>}
        </p>
      ))}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('budgets.whose')}</th>
            <th scope="col" className={classes.bar}>
              {t('budgets.used')}
            </th>
            <th scope="col" className={classes.number}>
              {t('budgets.unused')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <BudgetRow key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function BudgetRow({ item }: { item: BudgetUse }) {
  const { t, i18n } = useTranslation();
  const { per, subject, name, days, period, limit, reserved, spent, unused, over, ideasTakenUp = 0 } = item;
  const calendar = days === 1 || days === 30;
  const house = per === 'team' && subject === '';
  const called = name ?? (house ? t('budgets.house') : subject);
  const used = { ...limit, amountMinor: spent.amountMinor + reserved.amountMinor };
  return (
    <tr>
      <th scope="row">
        <span className={classes.who}>
          {per === 'agent' && <Portrait id={subject} name={name} size="sm" />}
          <bdi className={classes.name}>{called}</bdi>
          <span className={classes.days}>
            {calendar
              ? timeText(days, t)
              : t('budgets.from', { time: timeText(days, t), day: dateText(period, i18n.language) })}
          </span>
          {ideasTakenUp > 0 && (
            <span className={classes.days}>{t('budgets.ideas', { count: ideasTakenUp })}</span>
          )}
        </span>
      </th>
      <td className={classes.bar}>
        <Meter spent={spent.amountMinor} reserved={reserved.amountMinor} whole={limit.amountMinor} />
        <span className={classes.of}>
          {t('preview.of', {
            used: moneyText(used, i18n.language),
            limit: moneyText(limit, i18n.language),
          })}
        </span>
      </td>
      <td className={classes.number}>
        {over ? (
          <span className={classes.over}>
            <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
            {t('budgets.over', { amount: moneyText(over, i18n.language) })}
          </span>
        ) : (
          moneyText(unused, i18n.language)
        )}
      </td>
    </tr>
  );
}

/** What was not used, in each currency. */
function sums(items: readonly BudgetUse[]): Money[] {
  const byCurrency = new Map<string, number>();
  for (const { unused } of items)
    byCurrency.set(unused.currency, (byCurrency.get(unused.currency) ?? 0) + unused.amountMinor);
  return [...byCurrency].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
