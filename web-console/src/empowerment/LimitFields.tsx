import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PERS } from '../gestures/gesture.ts';
import classes from '../ui/Form.module.css';
import { IconAction } from '../ui/IconAction.tsx';
import own from './LimitFields.module.css';
import type { RuleFormOf } from './RuleForm.tsx';
import { MOST_WINDOWS, newLimit } from './ruleValues.ts';

/** How much in how many days, for one colleague, for one customer, for a team. */
export function LimitFields({ form }: { form: RuleFormOf }) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={own.subheading}>{t('rule.limits')}</h3>
      <p className={classes.hint}>{t('rule.limitsHint')}</p>
      <ul className={classes.rows}>
        {form.values.windows.map(({ key }, at) => (
          <li key={key} className={classes.row}>
            <NativeSelect
              className={classes.grow}
              label={t('rule.per')}
              data={PERS.map((per) => ({ value: per, label: t(`per.${per}`) }))}
              {...form.getInputProps(`windows.${at}.per`)}
            />
            <TextInput
              type="number"
              min={1}
              max={366}
              className={classes.narrow}
              label={t('rule.days')}
              {...form.getInputProps(`windows.${at}.days`)}
            />
            <TextInput
              className={classes.grow}
              inputMode="decimal"
              autoComplete="off"
              label={t('rule.limit')}
              rightSection={<span className={own.unit}>{form.values.currency}</span>}
              rightSectionWidth={52}
              {...form.getInputProps(`windows.${at}.limit`)}
            />
            <IconAction
              className={classes.remove}
              size={36}
              label={t('rule.removeLimit')}
              onClick={() => form.removeListItem('windows', at)}
            >
              <IconX size={16} />
            </IconAction>
          </li>
        ))}
      </ul>
      {form.values.windows.length < MOST_WINDOWS && (
        <Button
          className={classes.start}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => form.insertListItem('windows', newLimit())}
        >
          {t('rule.addLimit')}
        </Button>
      )}
    </>
  );
}
