import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice.tsx';
import { Choices } from './Choices.tsx';
import { REASONS, type Reason } from './gesture.ts';
import { REASON_ICONS } from './icons.ts';
import parts from './TrayParts.module.css';
import classes from './WhySection.module.css';

interface WhySectionProps {
  readonly reason: Reason | undefined;
  readonly warnings: readonly string[];
  readonly problem: string | undefined;
  readonly onReason: (reason: Reason) => void;
}

/** Why something is given, and what to think of before it is. */
export function WhySection({ reason, warnings, problem, onReason }: WhySectionProps) {
  const { t } = useTranslation();
  // Nobody who condoles is told to wait, whatever a server may think of it.
  const bribe = warnings.includes('problem_open') && reason !== 'condolence';
  return (
    <section className={parts.section} aria-label={t('gesture.why')}>
      <span className={parts.label}>{t('gesture.why')}</span>
      <Choices label={t('gesture.why')} className={classes.reasons}>
        {REASONS.map((each) => {
          const Icon = REASON_ICONS[each];
          return (
            <UnstyledButton
              key={each}
              className={classes.reason}
              data-reason={each}
              aria-pressed={reason === each}
              title={t(`gesture.reasonHint.${each}`)}
              onClick={() => onReason(each)}
            >
              <Icon size={20} stroke={1.6} aria-hidden="true" />
              {t(`gesture.reason.${each}`)}
            </UnstyledButton>
          );
        })}
      </Choices>
      {problem && (
        <p className={parts.problem} role="alert">
          {problem}
        </p>
      )}
      {bribe && (
        <Notice role="status" icon={<IconAlertTriangle size={17} stroke={1.8} aria-hidden="true" />}>
          {t('gesture.warnOpen')}
        </Notice>
      )}
    </section>
  );
}
