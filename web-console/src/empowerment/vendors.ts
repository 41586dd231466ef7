import type { TFunction } from 'i18next';
import type { TextKey } from '../i18n/en.ts';

/**
 * The vendors that the server may have. Which of them are set up it does not tell: where one is not, people do what it
 * would have done.
 */
const TEXTS: Readonly<Record<string, TextKey>> = {
  task: 'vendor.task',
  desk: 'vendor.desk',
  webhook: 'vendor.webhook',
  'demo-florist': 'vendor.demoFlorist',
  'demo-shop': 'vendor.demoShop',
};

/** Those that have the same name in every language. */
const NAMES: Readonly<Record<string, string>> = {
  tremendous: 'Tremendous',
  goody: 'Goody',
  shopify: 'Shopify',
};
export const VENDORS: readonly string[] = [...Object.keys(TEXTS), ...Object.keys(NAMES)];

/** What to call a vendor; its id where nothing else is known. */
export function vendorText(id: string, t: TFunction): string {
  const known = Object.hasOwn(TEXTS, id) ? TEXTS[id] : undefined;
  if (known) return t(known);
  return Object.hasOwn(NAMES, id) ? (NAMES[id] ?? id) : id;
}

/** Those to choose from: the known ones, and those that something in the catalogue has already. */
export function vendorIds(used: readonly string[]): string[] {
  return [...new Set([...VENDORS, ...used])];
}
