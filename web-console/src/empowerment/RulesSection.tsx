import { Button, Skeleton } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { moneyText } from '../ui/money.ts';
import { RULES, type Rule } from './empowerment.ts';
import { LimitText } from './LimitText.tsx';
import { RuleForm } from './RuleForm.tsx';
import classes from './RulesSection.module.css';
import { inOrder } from './ruleOrder.ts';
import { useNames } from './useNames.ts';

/** Stands for a rule that is not there yet; no rule can have this id. */
const NEW = '~new';
const SKELETONS = ['a', 'b', 'c'];

/** All rules in the order in which they are asked, or one of them to be edited. */
export function RulesSection({ id }: { id: string | undefined }) {
  const { t } = useTranslation();
  const rules = useQuery(RULES);
  if (rules.isPending) {
    return (
      <div className={classes.rules} role="status" aria-label={t('app.loading')}>
        {SKELETONS.map((key) => (
          <Skeleton key={key} height={96} radius="lg" />
        ))}
      </div>
    );
  }
  if (rules.isError) return <Failed title={t('rules.failed')} onRetry={() => void rules.refetch()} />;
  const { items } = rules.data;
  if (!id) return <RuleList rules={items} />;
  const rule = items.find((each) => each.id === id);
  if (!rule && id !== NEW) return <EmptyState title={t('rules.missing')} />;
  return <RuleForm key={id} rule={rule} others={items.filter((each) => each !== rule)} />;
}

function RuleList({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.intro}>
        <p className={classes.hint}>{t('rules.order')}</p>
        <Button
          component={Link}
          to={`/empowerment/rules/${NEW}`}
          leftSection={<IconPlus size={17} aria-hidden="true" />}
        >
          {t('rules.add')}
        </Button>
      </div>
      <ol className={classes.rules}>
        {inOrder(rules).map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ol>
    </>
  );
}

function RuleRow({ rule }: { rule: Rule }) {
  const { t, i18n } = useTranslation();
  const { whomOf } = useNames();
  const whom = whomOf(rule);
  return (
    <li className={classes.rule}>
      <div className={classes.what}>
        <h2 className={classes.whom}>
          <Link to={`/empowerment/rules/${rule.id}`} className={classes.link}>
            <bdi>{whom}</bdi>
          </Link>
          <code className={classes.id}>{rule.id}</code>
        </h2>
        <p className={classes.most}>
          {rule.answer === 'denied'
            ? t('rules.nothing')
            : t('rules.perGesture', { amount: moneyText(rule.perGesture, i18n.language) })}
        </p>
        {rule.answer !== 'denied' && rule.windows.length > 0 && (
          <ul className={classes.limits}>
            {rule.windows.map((limit) => (
              <li key={`${limit.per} ${limit.days}`}>
                <LimitText limit={limit} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className={classes.answer} data-answer={rule.answer}>
        {t(`answer.${rule.answer}`)}
      </span>
      <IconAction to={`/empowerment/rules/${rule.id}`} size={36} label={t('rules.edit', { id: rule.id })}>
        <IconPencil size={18} stroke={1.7} />
      </IconAction>
    </li>
  );
}
