import { Button, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Conversion } from '../gestures/Conversion.tsx';
import { REASONS } from '../gestures/gesture.ts';
import { whyText } from '../gestures/Verdict.tsx';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { useMe } from '../session/session.ts';
import { Meter } from '../ui/Meter.tsx';
import { isCurrency, minorOf, moneyText } from '../ui/money.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { saying } from '../ui/saying.ts';
import { type Ask, type Preview, previewDecision, RULES } from './empowerment.ts';
import { timeText } from './LimitText.tsx';
import classes from './PreviewSection.module.css';
import shared from './RulesSection.module.css';
import { useNames } from './useNames.ts';

/** The queue that is always there. */
const USUAL = 'general';

/** What could somebody give right now? Asks the rules as a gesture would, and sets nothing aside. */
export function PreviewSection() {
  const { t } = useTranslation();
  const me = useMe();
  const { colleagues } = useColleagues();
  const { queues } = useQueues();
  const [agent, setAgent] = useState<string>();
  const [reason, setReason] = useState<string>(REASONS[0]);
  const [queue, setQueue] = useState<string>();
  const [amount, setAmount] = useState('50');
  const [currency, setCurrency] = useState('USD');
  const [asked, setAsked] = useState<Ask>();
  const [problem, setProblem] = useState<{ readonly field: 'amount' | 'currency'; readonly text: string }>();
  const byName = colleagues.toSorted((a, b) => a.name.localeCompare(b.name));
  const first = byName.find(({ role }) => role === 'agent') ?? byName[0];
  // A gesture always comes from some queue.
  const where = queue ?? (queues.find(({ id }) => id === USUAL) ?? queues[0])?.id ?? USUAL;
  const whom = agent ?? first?.id ?? me.id;
  const decision = useQuery({
    queryKey: ['decision', asked],
    queryFn: ({ signal }) => previewDecision(asked as Ask, signal),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    // What is left changes with each gesture.
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <div className={classes.columns}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const code = currency.trim().toUpperCase();
          const amountMinor = minorOf(amount, code);
          if (!isCurrency(code)) return setProblem({ field: 'currency', text: t('rule.bad.currency') });
          if (amountMinor === undefined) return setProblem({ field: 'amount', text: t('money.bad') });
          setProblem(undefined);
          const ask = { agent: whom, reason, queue: where, amountMinor, currency: code };
          if (JSON.stringify(ask) === JSON.stringify(asked)) void decision.refetch();
          else setAsked(ask);
        }}
      >
        <NativeSelect
          label={t('preview.who')}
          value={whom}
          data={byName.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setAgent(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('preview.why')}
          value={reason}
          data={REASONS.map((each) => ({ value: each, label: t(`gesture.reason.${each}`) }))}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('preview.where')}
          value={where}
          data={queues.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setQueue(event.currentTarget.value)}
        />
        <div className={classes.pair}>
          <TextInput
            label={t('preview.amount')}
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            error={problem?.field === 'amount' && problem.text}
            onChange={(event) => setAmount(event.currentTarget.value)}
          />
          <TextInput
            label={t('rule.currency')}
            maxLength={3}
            autoComplete="off"
            value={currency}
            error={problem?.field === 'currency' && problem.text}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" loading={decision.isFetching}>
          {t('preview.ask')}
        </Button>
      </form>
      <div className={classes.answer} aria-live="polite">
        {decision.isError ? (
          <p className={classes.failed}>{saying(decision.error, t)}</p>
        ) : decision.data && asked ? (
          <Answered decision={decision.data} ask={asked} />
        ) : (
          <p className={classes.hint}>{t('preview.hint')}</p>
        )}
      </div>
    </div>
  );
}

function Answered({ decision, ask }: { decision: Preview; ask: Ask }) {
  const { t, i18n } = useTranslation();
  const { agentName, whomOf } = useNames();
  const rules = useQuery(RULES);
  const { answer, left, windows, ruleId } = decision;
  const name = agentName(ask.agent);
  const rule = rules.data?.items.find(({ id }) => id === ruleId);
  return (
    <>
      <div className={classes.head}>
        <Portrait id={ask.agent} name={name} />
        <div>
          <span className={shared.answer} data-answer={answer}>
            {t(`answer.${answer}`)}
          </span>
          <p className={classes.left}>
            {t('preview.left', { name, amount: moneyText(left, i18n.language) })}
          </p>
        </div>
      </div>
      <p className={classes.why}>{whyText(decision, t)}</p>
      <Conversion decision={decision} />
      <ul className={classes.windows}>
        {windows.map(({ per, days, limit, reserved, spent }) => (
          <li key={`${per} ${days}`}>
            <span className={classes.window}>
              <span>
                {t(`per.${per}`)}, {timeText(days, t)}
              </span>
              <span className={classes.numbers}>
                {t('preview.of', {
                  used: moneyText(
                    { ...limit, amountMinor: spent.amountMinor + reserved.amountMinor },
                    i18n.language,
                  ),
                  limit: moneyText(limit, i18n.language),
                })}
              </span>
            </span>
            <Meter spent={spent.amountMinor} reserved={reserved.amountMinor} whole={limit.amountMinor} />
          </li>
        ))}
      </ul>
      <p className={classes.rule}>
        {t('preview.by')} <Link to={`/empowerment/rules/${ruleId}`}>{rule ? whomOf(rule) : ruleId}</Link>
      </p>
    </>
  );
}
