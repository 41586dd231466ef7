import { type GestureType, TYPES } from '../gestures/gesture.ts';
import type { TextKey } from '../i18n/en.ts';
import { isCurrency, minorOf, typedOf } from '../ui/money.ts';
import { type Item, itemName } from './catalogue.ts';

/** An item while it is edited; amounts are as typed, in one currency. */
export interface ItemValues {
  id: string;
  type: GestureType;
  names: { en: string; vi: string };
  picture: string;
  currency: string;
  from: string;
  to: string;
  leadDays: string;
  sensitive: boolean;
  countries: string[];
  reasons: string[];
  vendor: string;
  product: string;
}

const MOST_DAYS = 366;

export function itemValues(item: Item | undefined): ItemValues {
  return {
    id: item?.id ?? '',
    type: item?.type ?? TYPES[0],
    names: { en: item ? (item.names?.en ?? itemName(item)) : '', vi: item?.names?.vi ?? '' },
    picture: item?.picture ?? '',
    currency: item?.price.to.currency ?? 'USD',
    from: item ? typedOf(item.price.from) : '',
    to: item ? typedOf(item.price.to) : '',
    leadDays: String(item?.leadDays ?? 2),
    sensitive: item?.sensitive ?? false,
    countries: [...(item?.countries ?? [])],
    reasons: [...(item?.reasons ?? [])],
    vendor: item?.vendor ?? 'task',
    product: item?.product ?? '',
  };
}

const LONGEST_ID = 60;

/** The id that a name suggests, without accents; empty where it has neither letters nor digits that an id may have. */
export function idFor(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, '');
}

/** What a person can be told before the server is asked; the server decides in the end. */
export function itemProblems(values: ItemValues, others: readonly Item[]): Record<string, TextKey> {
  const problems: Record<string, TextKey> = {};
  if (!/^[a-z0-9-]{1,60}$/.test(values.id)) problems.id = 'item.bad.id';
  else if (others.some(({ id }) => id === values.id)) problems.id = 'item.bad.taken';
  if (!values.names.en.trim()) problems['names.en'] = 'form.required';
  if (!/^\/pictures\/[a-z0-9-]{1,60}\.svg$/.test(values.picture.trim()))
    problems.picture = 'item.bad.picture';
  const currency = values.currency.trim().toUpperCase();
  if (!isCurrency(currency)) problems.currency = 'rule.bad.currency';
  const [from, to] = [minorOf(values.from, currency), minorOf(values.to, currency)];
  if (from === undefined) problems.from = 'money.bad';
  if (to === undefined) problems.to = 'money.bad';
  else if (to === 0 || (from !== undefined && from > to)) problems.to = 'item.bad.range';
  const days = Number(values.leadDays);
  if (!values.leadDays.trim() || !Number.isInteger(days) || days < 0 || days > MOST_DAYS)
    problems.leadDays = 'item.bad.days';
  if (values.countries.some((code) => !/^[A-Za-z]{2}$/.test(code))) problems.countries = 'item.bad.country';
  if (!/^[a-z0-9-]{1,60}$/.test(values.vendor.trim())) problems.vendor = 'item.bad.vendor';
  return problems;
}

/**
 * What is sent to the server. Only for values in which nothing is wrong.
 *
 * @param known the item as it was: names in languages that the form does not show are kept
 */
export function itemOf(values: ItemValues, known: Item | undefined): Item {
  const currency = values.currency.trim().toUpperCase();
  const money = (typed: string) => ({ amountMinor: minorOf(typed, currency) ?? 0, currency });
  const { vi: _, ...others } = known?.names ?? {};
  const vi = values.names.vi.trim();
  return {
    id: values.id,
    type: values.type,
    names: { ...others, en: values.names.en.trim(), ...(vi && { vi }) },
    picture: values.picture.trim(),
    price: { from: money(values.from), to: money(values.to) },
    leadDays: Number(values.leadDays),
    sensitive: values.sensitive,
    countries: values.countries.map((code) => code.toUpperCase()),
    reasons: values.reasons,
    vendor: values.vendor.trim(),
    ...(values.product.trim() && { product: values.product.trim() }),
  };
}

/** The field of the form that the server means by the name of a field; undefined where the form has none such. */
export function itemField(serverField: string): string | undefined {
  const path = serverField.replace(/\.amountMinor$/, '');
  if (path.endsWith('currency')) return 'currency';
  if (path === 'names') return 'names.en';
  const shown = ['id', 'names.en', 'names.vi', 'picture', 'leadDays', 'countries', 'vendor', 'product'];
  if (shown.includes(path)) return path;
  return { 'price.from': 'from', 'price.to': 'to' }[path];
}
