import { Button, Skeleton, TextInput } from '@mantine/core';
import { IconHeartHandshake, IconPencil, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Picture } from '../gestures/Picture.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { moneyText } from '../ui/money.ts';
import classes from './CatalogueSection.module.css';
import { catalogueQuery, type Item, itemName } from './catalogue.ts';
import { ItemForm } from './ItemForm.tsx';
import { vendorText } from './vendors.ts';

/** Stands for an item that is not there yet; no item can have this id. */
const NEW = '~new';
const SKELETONS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** All that can be given, or one of it to be edited. */
export function CatalogueSection({ id }: { id: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const list = useQuery(catalogueQuery(language));
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
  const { items } = list.data;
  if (!id) return <ItemList items={items} />;
  const item = items.find((each) => each.id === id);
  if (!item && id !== NEW) return <EmptyState title={t('catalogue.missing')} />;
  return <ItemForm key={id} item={item} others={items.filter((each) => each !== item)} />;
}

function ItemList({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const shown = items.filter((item) =>
    [item.id, itemName(item), item.type].some((word) => word.toLocaleLowerCase().includes(wanted)),
  );
  return (
    <>
      <div className={classes.intro}>
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
        <Button
          component={Link}
          to={`/empowerment/catalogue/${NEW}`}
          leftSection={<IconPlus size={17} aria-hidden="true" />}
        >
          {t('catalogue.add')}
        </Button>
      </div>
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
  const name = itemName(item);
  const { id, picture, price, leadDays, sensitive, vendor } = item;
  const from = moneyText(price.from, i18n.language);
  const to = moneyText(price.to, i18n.language);
  return (
    <article className={classes.item}>
      <Picture type={item.type} picture={picture} size="md" />
      <div className={classes.words}>
        <h2 className={classes.name}>
          <bdi>{name}</bdi>
        </h2>
        <p className={classes.price}>{from === to ? from : `${from} – ${to}`}</p>
        <p className={classes.facts}>
          <span>{t('catalogue.leadDays', { count: leadDays })}</span>
          {vendor && <span>{vendorText(vendor, t)}</span>}
        </p>
        {sensitive && (
          <p className={classes.tact}>
            <IconHeartHandshake size={15} stroke={1.8} aria-hidden="true" />
            {t('catalogue.sensitive')}
          </p>
        )}
      </div>
      <IconAction
        to={`/empowerment/catalogue/${id}`}
        className={classes.edit}
        size={36}
        label={t('team.edit', { name })}
      >
        <IconPencil size={18} stroke={1.7} />
      </IconAction>
    </article>
  );
}
