import '../ui/forms.css';
import { Button, Skeleton } from '@mantine/core';
import {
  IconAlertOctagonFilled,
  IconBell,
  IconCircleCheck,
  IconMail,
  IconPencil,
  IconPlus,
  IconWebhook,
} from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useLeads } from '../session/leads.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { inSentence } from '../ui/people.ts';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import { TheirWords } from '../ui/TheirWords.tsx';
import { durationText, fullTimeText, useNow } from '../ui/time.ts';
import classes from './AlertsPage.module.css';
import { type AlertRule, FIRED, type Fired, listFired, listRules, RULES } from './alertRule.ts';
import { RuleForm } from './RuleForm.tsx';
import { useAlertTexts } from './texts.ts';

/** Stands for a rule that is not there yet; no rule can have this id. */
const NEW = '~new';
const RULE_PATH = '/alerts/rules';
const SKELETONS = ['a', 'b', 'c'];

/** What has gone wrong, and by which rules somebody is told of it. */
export default function AlertsPage() {
  const { t } = useTranslation();
  const { section, id } = useParams();
  const allowed = useLeads();
  const rules = useQuery({
    queryKey: RULES,
    queryFn: ({ signal }) => listRules(signal),
    enabled: allowed,
  });
  if (!allowed) {
    return (
      <PageFrame title={t('alerts.title')}>
        <EmptyState title={t('alerts.notYours')} />
      </PageFrame>
    );
  }
  if (section === 'rules' && id) {
    if (rules.isPending) return <PageSkeleton />;
    const rule = rules.data?.items.find((each) => each.id === id);
    return (
      <PageFrame
        title={id === NEW ? t('alerts.newRule') : (rule?.name ?? t('alerts.title'))}
        back={{ to: RULE_PATH, label: t('alerts.back') }}
      >
        {rule || id === NEW ? (
          <RuleForm key={id} rule={rule} />
        ) : (
          <EmptyState title={t(rules.isError ? 'alerts.failed' : 'alerts.missing')} />
        )}
      </PageFrame>
    );
  }
  const shown = section === 'rules' ? 'rules' : 'fired';
  return (
    <PageFrame
      title={t('alerts.title')}
      lead={t('alerts.lead')}
      action={
        <Button
          component={Link}
          to={`${RULE_PATH}/${NEW}`}
          leftSection={<IconPlus size={17} aria-hidden="true" />}
        >
          {t('alerts.add')}
        </Button>
      }
    >
      <SectionTabs
        label={t('alerts.title')}
        tabs={[
          { to: '/alerts', label: t('alerts.fired'), current: shown === 'fired' },
          { to: RULE_PATH, label: t('alerts.rules'), current: shown === 'rules' },
        ]}
      />
      <div className={classes.part}>
        {shown === 'fired' ? <FiredList rules={rules.data?.items ?? []} /> : <RuleList rules={rules} />}
      </div>
    </PageFrame>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div className={classes.list} role="status" aria-label={t('app.loading')}>
      {SKELETONS.map((key) => (
        <Skeleton key={key} height={64} radius="lg" />
      ))}
    </div>
  );
}

function RuleList({
  rules,
}: {
  rules: {
    readonly data?: { readonly items: readonly AlertRule[] } | undefined;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
}) {
  const { t } = useTranslation();
  if (rules.isPending) return <Loading />;
  if (!rules.data) return <Failed title={t('alerts.failed')} onRetry={() => void rules.refetch()} />;
  if (rules.data.items.length === 0)
    return (
      <EmptyState
        title={t('alerts.noRules')}
        hint={t('alerts.noRulesHint')}
        action={
          <Button component={Link} to={`${RULE_PATH}/${NEW}`} variant="default">
            {t('alerts.add')}
          </Button>
        }
      />
    );
  return (
    <ul className={classes.list}>
      {rules.data.items.map((rule) => (
        <RuleRow key={rule.id} rule={rule} />
      ))}
    </ul>
  );
}

function RuleRow({ rule }: { rule: AlertRule }) {
  const { t } = useTranslation();
  const texts = useAlertTexts();
  const { id, name, console, email, webhook } = rule;
  return (
    <li className={classes.item}>
      <span className={classes.words}>
        <Link to={`${RULE_PATH}/${id}`} className={classes.name}>
          <TheirWords>{name}</TheirWords>
        </Link>
        <span className={classes.what}>{texts.rule(rule)}</span>
        <span className={classes.ways}>
          {console && (
            <span className={classes.way}>
              <IconBell size={14} aria-hidden="true" /> {t('alerts.byConsole')}
            </span>
          )}
          {email.length > 0 && (
            <span className={classes.way}>
              <IconMail size={14} aria-hidden="true" /> {t('alerts.byEmail', { count: email.length })}
            </span>
          )}
          {webhook && (
            <span className={classes.way}>
              <IconWebhook size={14} aria-hidden="true" /> {t('alerts.byWebhook')}
            </span>
          )}
        </span>
      </span>
      <IconAction to={`${RULE_PATH}/${id}`} size={36} label={t('alerts.edit', { name: inSentence(name) })}>
        <IconPencil size={18} stroke={1.7} />
      </IconAction>
    </li>
  );
}

function FiredList({ rules }: { rules: readonly AlertRule[] }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    queryKey: FIRED,
    queryFn: ({ pageParam, signal }) => listFired(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading />;
  if (list.isError && items.length === 0)
    return <Failed title={t('alerts.failed')} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <EmptyState title={t('alerts.nothing')} hint={t('alerts.nothingHint')} />;
  return (
    <>
      <ul className={classes.list}>
        {items.map((fired) => (
          <FiredRow
            key={fired.id}
            fired={fired}
            name={fired.name ?? rules.find(({ id }) => id === fired.rule)?.name}
            kept={rules.some(({ id }) => id === fired.rule)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('alerts.more')}
        </Button>
      )}
    </>
  );
}

interface FiredRowProps {
  readonly fired: Fired;
  readonly name: string | undefined;
  /** Whether its rule is still there, to be looked at. */
  readonly kept: boolean;
}

function FiredRow({ fired, name, kept }: FiredRowProps) {
  const { t, i18n } = useTranslation();
  const texts = useAlertTexts();
  const now = useNow(1_000);
  const { tile, queue, value, since, endedAt } = fired;
  const lasted = durationText((endedAt ? Date.parse(endedAt) : now) - Date.parse(since), t);
  const Sign = endedAt ? IconCircleCheck : IconAlertOctagonFilled;
  return (
    <li className={classes.item} data-open={!endedAt || undefined}>
      <Sign size={20} className={classes.sign} aria-hidden="true" />
      <span className={classes.words}>
        <span className={classes.name}>
          {t('alerts.firedWhat', {
            queue: texts.heading(queue),
            tile: t(`tile.${tile}`),
            value: texts.value(tile, value),
          })}
        </span>
        <span className={classes.what}>
          {name && kept ? (
            <Link to={`${RULE_PATH}/${fired.rule}`} className={classes.rule}>
              <TheirWords>{name}</TheirWords>
            </Link>
          ) : name ? (
            <TheirWords>{name}</TheirWords>
          ) : (
            t('alerts.ruleGone')
          )}
        </span>
      </span>
      <span className={classes.when}>
        <time dateTime={since}>{fullTimeText(since, i18n.language)}</time>
        <span>{t(endedAt ? 'alerts.lasted' : 'alerts.lasts', { time: lasted })}</span>
      </span>
    </li>
  );
}
