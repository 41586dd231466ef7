import type { TFunction } from 'i18next';
import type { By, CustomerCard } from '../live/wire.ts';

/**
 * A customer's words for use within a sentence of ours: without the invisible characters that turn the direction of
 * writing, with which a name could turn the rest of the sentence around. Letters keep their own direction without.
 */
export function inSentence(words: string): string {
  return words.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** What to call a customer: their name, or a short name for an unknown visitor that stays the same. */
export function customerName(customer: CustomerCard, t: TFunction): string {
  const name = inSentence(customer.name ?? '').trim();
  // An id may have signs in it that would look like a mistake in a name.
  const tail = customer.id
    .replace(/[^a-z0-9]/gi, '')
    .slice(-4)
    .toUpperCase();
  return name ? name : t('person.visitor', { tail });
}

/** What to call the author of an entry. */
export function authorName(by: By, t: TFunction, me?: string): string {
  if (by.kind === 'system') return t('person.system');
  if (by.kind === 'agent')
    return by.id && by.id === me ? t('person.you') : (by.name ?? t('person.colleague'));
  if (!by.id) return by.name ?? t('person.customer');
  return customerName({ id: by.id, name: by.name }, t);
}

/** Up to two letters for a picture of a person; empty where the name has none. */
export function initials(name: string): string {
  const words = name.split(/[\s·,.()-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (!first) return '';
  const last = words.length > 1 ? words.at(-1) : undefined;
  return ([...first][0] ?? '').concat(last ? ([...last][0] ?? '') : '').toLocaleUpperCase();
}

/** How many tints a person's picture may have; see `Portrait.module.css`. */
export const TINTS = 8;

/** The tint of a person, always the same for the same id. */
export function tintOf(id: string): number {
  let hash = 0;
  for (let at = 0; at < id.length; at++) hash = (hash * 31 + id.charCodeAt(at)) >>> 0;
  return hash % TINTS;
}
