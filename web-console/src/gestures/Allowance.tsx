import { Popover, UnstyledButton } from '@mantine/core';
import { IconChevronUp, IconWallet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Meter } from '../ui/Meter.tsx';
import { type Money, moneyText } from '../ui/money.ts';
import { TextParts } from '../ui/TextParts.tsx';
import classes from './Allowance.module.css';
import type { BudgetWindow, Outlook } from './gesture.ts';

interface AllowanceProps {
  readonly outlook: Outlook | undefined;
  readonly failed: boolean;
}

/** What may be spent now without asking: always in view, and on demand where that comes from. */
export function Allowance({ outlook, failed }: AllowanceProps) {
  const { t, i18n } = useTranslation();
  if (!outlook)
    return (
      <p className={classes.allowance} role="status">
        <IconWallet size={17} stroke={1.7} aria-hidden="true" />
        {t(failed ? 'gesture.leftUnknown' : 'gesture.leftLoading')}
      </p>
    );
  const windows = outlook.windows ?? [];
  const free = outlook.answer === 'auto' || outlook.answer === 'auto_with_review';
  const amount = moneyText(outlook.left, i18n.language);
  const text = free && outlook.left.amountMinor > 0 ? 'gesture.left' : 'gesture.leftNothing';
  const sentence = <TextParts text={t(text, { amount })} strong={amount} />;
  return (
    <div className={classes.allowance} role="status">
      <IconWallet size={17} stroke={1.7} aria-hidden="true" />
      <span>{sentence}</span>
      {windows.length > 0 && (
        <Popover
          position="top-start"
          width={310}
          shadow="md"
          radius="lg"
          withinPortal={false}
          trapFocus={false}
        >
          <Popover.Target>
            <UnstyledButton className={classes.why}>
              {t('gesture.budgets')} <IconChevronUp size={13} aria-hidden="true" />
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={classes.windows} aria-label={t('gesture.budgets')}>
            {windows.map((window) => (
              <Window key={`${window.per} ${window.days}`} window={window} />
            ))}
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}

function Window({ window }: { window: BudgetWindow }) {
  const { t, i18n } = useTranslation();
  const { limit, reserved, spent } = window;
  const used = reserved.amountMinor + spent.amountMinor;
  const left: Money = { ...limit, amountMinor: Math.max(0, limit.amountMinor - used) };
  const whose = t(`gesture.per.${window.per}`, { count: window.days });
  return (
    <div className={classes.window}>
      <span className={classes.whose}>{whose}</span>
      <span className={classes.of}>
        {t('gesture.leftOf', {
          left: moneyText(left, i18n.language),
          limit: moneyText(limit, i18n.language),
        })}
      </span>
      <span className={classes.bar}>
        <Meter spent={spent.amountMinor} reserved={reserved.amountMinor} whole={limit.amountMinor} />
      </span>
    </div>
  );
}
