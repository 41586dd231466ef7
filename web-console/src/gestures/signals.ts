import type { TFunction } from 'i18next';

const KNOWN = [
  'same_pair',
  'shared_contact',
  'self_recipient',
  'just_under_limit',
  'customer_asked',
  'cost_above_amount',
  'cost_in_other_currency',
  'delivered_after_release',
  'cost_told_late',
] as const;

/** Why a colleague should look, in words; one that this console does not know yet by its name. */
export function signalText(signal: string, t: TFunction): string {
  const known = KNOWN.find((each) => each === signal);
  return known ? t(`gesture.signal.${known}`) : signal.replaceAll('_', ' ');
}
