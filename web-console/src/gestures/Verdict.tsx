import { IconCircleCheck, IconEye, IconHandStop, IconUserQuestion } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../i18n/en.ts';
import type { Answer, Decision } from './gesture.ts';
import parts from './TrayParts.module.css';

const ICONS: Record<Answer, typeof IconEye> = {
  auto: IconCircleCheck,
  auto_with_review: IconEye,
  needs_approval: IconUserQuestion,
  denied: IconHandStop,
};

const WHYS: Record<string, TextKey> = {
  within_limits: 'gesture.because.within_limits',
  over_per_gesture: 'gesture.because.over_per_gesture',
  rule_asks: 'gesture.because.rule_asks',
  rule_denies: 'gesture.because.rule_denies',
  over_budget: 'gesture.because.over_budget',
};

/** Why the policy says what it says, in the reader's language where the reason is a known one. */
export function whyText({ why, reason }: Decision, t: TFunction): string {
  const known = why === undefined ? undefined : WHYS[why];
  return known ? t(known) : reason;
}

/** What happens when this is sent, and why. */
export function Verdict({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const { answer } = decision;
  const Icon = ICONS[answer] ?? IconUserQuestion;
  const asks = answer === 'needs_approval' || answer === 'denied';
  return (
    <p className={parts.verdict} data-answer={answer} role="status">
      <Icon size={17} stroke={1.8} aria-hidden="true" />
      <span>
        {t(`gesture.answer.${answer}`)}
        {asks && ` ${whyText(decision, t)}`}
      </span>
    </p>
  );
}
