import { useTranslation } from 'react-i18next';
import { moneyText } from '../ui/money.ts';
import type { Decision } from './gesture.ts';
import parts from './TrayParts.module.css';

/** At what rate an amount in another currency was counted, and who says so; nothing where there was none. */
export function Conversion({ decision: { conversion, left } }: { decision: Decision }) {
  const { t, i18n } = useTranslation();
  if (!conversion) return null;
  const { from, rate, source } = conversion;
  return (
    <p className={parts.aside}>
      {t('gesture.conversion', {
        amount: moneyText(from, i18n.language),
        from: from.currency,
        rate,
        to: left.currency,
        source,
      })}
    </p>
  );
}
