import { Skeleton, TextInput } from '@mantine/core';
import { IconGift, IconHeartHandshake, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { moneyText } from '../ui/money.ts';
import classes from './CatalogueSection.module.css';
import { type Item, listItems } from './catalogue.ts';

const SKELETONS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** All that can be given. */
export function CatalogueSection() {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const list = useQuery({ queryKey: ['catalogue'], queryFn: ({ signal }) => listItems(signal) });
  if (list.isPending) {
    return (
      <div className={classes.items} role="status" aria-label={t('app.loading')}>
        {SKELETONS.map((key) => (
          <Skeleton key={key} height={92} radius="lg" />
        ))}
      </div>
    );
  }
  if (list.isError) return <Failed title={t('catalogue.failed')} onRetry={() => void list.refetch()} />;
  const wanted = search.trim().toLocaleLowerCase();
  const shown = list.data.items.filter(({ id, name, type }) =>
    [id, name, type].some((word) => word.toLocaleLowerCase().includes(wanted)),
  );
  return (
    <>
      <TextInput
        className={classes.search}
        type="search"
        radius="xl"
        aria-label={t('catalogue.search')}
        placeholder={t('catalogue.search')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {shown.length === 0 ? (
        <EmptyState title={t('catalogue.none')} />
      ) : (
        <ul className={classes.items}>
          {shown.map((item) => (
            <li key={item.id}>
              <ItemCard item={item} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ItemCard({ item }: { item: Item }) {
  const { t, i18n } = useTranslation();
  const { name, picture, price, leadDays, sensitive, vendor } = item;
  const from = moneyText(price.from, i18n.language);
  const to = moneyText(price.to, i18n.language);
  return (
    <article className={classes.item}>
      {picture ? (
        <img className={classes.picture} src={picture} alt="" width="64" height="64" loading="lazy" />
      ) : (
        <span className={classes.picture}>
          <IconGift size={26} stroke={1.5} aria-hidden="true" />
        </span>
      )}
      <div className={classes.words}>
        <h2 className={classes.name}>
          <bdi>{name}</bdi>
        </h2>
        <p className={classes.price}>{from === to ? from : `${from} – ${to}`}</p>
        <p className={classes.facts}>
          <span>{t('catalogue.leadDays', { count: leadDays })}</span>
          {vendor && <code>{vendor}</code>}
        </p>
        {sensitive && (
          <p className={classes.tact}>
            <IconHeartHandshake size={15} stroke={1.8} aria-hidden="true" />
            {t('catalogue.sensitive')}
          </p>
        )}
      </div>
    </article>
  );
}
