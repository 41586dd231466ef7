import { Button, NativeSelect, SegmentedControl, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconBell } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSaving } from '../empowerment/useSaving.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { useMe } from '../session/session.ts';
import { listStaff } from '../team/staff.ts';
import { DeleteButton } from '../ui/DeleteButton.tsx';
import classes from '../ui/Form.module.css';
import { FormEnd } from '../ui/FormEnd.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { isSeconds, TILES, type Tile } from '../wallboard/board.ts';
import {
  type AlertRule,
  deleteRule,
  fieldFor,
  LONGEST_SECONDS,
  MOST_EMAILS,
  NAME_LENGTH,
  newSecret,
  problemsOf,
  putRule,
  RULES,
  type RuleValues,
  ruleOf,
  usualSide,
  valuesOf,
} from './alertRule.ts';
import { useAlertTexts } from './texts.ts';

/** Makes a rule, or changes one. What is wrong is said at its field, whoever found it. */
export function RuleForm({ rule }: { rule: AlertRule | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { queues } = useQueues();
  // Only administrators are told the addresses; others know them.
  const staff = useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => listStaff(signal),
    enabled: useMe().role === 'admin',
  });
  const form = useForm<RuleValues>({
    initialValues: valuesOf(rule),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(problemsOf(values)).map(([field, text]) => [field, t(text, { max: LONGEST_SECONDS })]),
      ),
  });
  const away = async () => {
    await queries.invalidateQueries({ queryKey: RULES });
    navigate('/alerts/rules');
  };
  const { element, problem, saving, onSubmit } = useSaving({
    form,
    put: (values) => putRule(values.id, ruleOf(values)),
    onSaved: async ({ name }) => {
      tell('good', t('alerts.saved', { name }));
      await away();
    },
    fieldFor,
  });
  const { tile, console } = form.values;
  const texts = useAlertTexts();
  const { limit, forSeconds } = problemsOf(form.values);
  // In the words in which it will be listed, so that nobody has to reckon in seconds.
  const says = limit || forSeconds ? undefined : texts.rule(ruleOf(form.values));
  return (
    <form ref={element} className={classes.form} noValidate onSubmit={onSubmit}>
      <Section title={t('alerts.when')}>
        <TextInput
          label={t('alerts.name')}
          maxLength={NAME_LENGTH}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <div className={classes.pair}>
          <NativeSelect
            label={t('alerts.tile')}
            data={TILES.map((each) => ({ value: each, label: t(`tile.${each}`) }))}
            value={tile}
            onChange={(event) => {
              const chosen = event.currentTarget.value as Tile;
              form.setValues({ tile: chosen, side: usualSide(chosen) });
            }}
          />
          <NativeSelect
            label={t('alerts.queue')}
            data={[
              { value: '', label: t('alerts.eachQueue') },
              ...queues.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('queue')}
          />
        </div>
        <div>
          <SegmentedControl
            aria-label={t('alerts.side')}
            withItemsBorders={false}
            data={[
              { value: 'above', label: t('alerts.above') },
              { value: 'below', label: t('alerts.below') },
            ]}
            {...form.getInputProps('side')}
          />
        </div>
        <div className={classes.pair}>
          <TextInput
            label={t(isSeconds(tile) ? 'alerts.limitSeconds' : 'alerts.limit')}
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('limit')}
          />
          <TextInput
            label={t('alerts.forSeconds')}
            description={t('alerts.forHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('forSeconds')}
          />
        </div>
        {says && (
          <Notice role="status" icon={<IconBell size={17} aria-hidden="true" />}>
            {t('alerts.means', { rule: says })}
          </Notice>
        )}
      </Section>
      <Section title={t('alerts.who')}>
        <Switch
          label={t('alerts.console')}
          description={t('alerts.consoleHint')}
          checked={console}
          error={form.errors.console}
          onChange={(event) => form.setFieldValue('console', event.currentTarget.checked)}
        />
        <TagsInput
          label={t('alerts.email')}
          description={t('alerts.emailHint')}
          data={staff.data?.items.filter(({ active }) => active).map(({ email }) => email)}
          maxTags={MOST_EMAILS}
          splitChars={[',', ';', ' ']}
          acceptValueOnBlur
          {...form.getInputProps('email')}
          value={[...form.values.email]}
        />
        <TextInput
          label={t('alerts.webhook')}
          description={t('alerts.webhookHint')}
          type="url"
          inputMode="url"
          autoComplete="off"
          {...form.getInputProps('url')}
        />
        <TextInput
          label={t('alerts.secret')}
          description={t(rule?.webhook?.hasSecret ? 'alerts.secretKept' : 'alerts.secretHint')}
          autoComplete="off"
          spellCheck={false}
          rightSectionWidth={96}
          rightSection={
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => form.setFieldValue('secret', newSecret())}
            >
              {t('alerts.makeSecret')}
            </Button>
          }
          {...form.getInputProps('secret')}
        />
      </Section>
      <FormEnd
        problem={problem}
        apart={
          rule && (
            <DeleteButton
              label={t('alerts.delete')}
              question={t('alerts.deleteQuestion', { name: rule.name })}
              hint={t('alerts.deleteHint')}
              remove={() => deleteRule(rule.id)}
              onRemoved={away}
              sayingOf={(thrown) => saying(thrown, t)}
            />
          )
        }
      >
        <Button variant="default" onClick={() => navigate('/alerts/rules')}>
          {t('team.cancel')}
        </Button>
        <Button type="submit" loading={saving}>
          {t('team.save')}
        </Button>
      </FormEnd>
    </form>
  );
}
