import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Changed, Draft } from './draft.ts';
import { CONTACT_MAX, ERRAND_MAX } from './gesture.ts';
import classes from './NoteSection.module.css';
import type { Field } from './request.ts';
import parts from './TrayParts.module.css';

/** Beyond what the server takes, so that somebody who pastes too much sees that it is too much. */
const NOTE_FIELD_MAX = 2_000;

interface NoteSectionProps {
  readonly draft: Draft;
  readonly customer: string;
  /** Whether a colleague goes and buys it. */
  readonly errand: boolean;
  readonly problems: Partial<Record<Field, string>>;
  readonly onChange: (change: Changed) => void;
  /** Other words of ours; absent where the agent has written their own. */
  readonly onOtherWords: (() => void) | undefined;
}

/** The words that go with it, who gets it, and whether the customer hears of it now. */
export function NoteSection({ draft, customer, errand, problems, onChange, onOtherWords }: NoteSectionProps) {
  const { t } = useTranslation();
  return (
    <section className={parts.section} aria-label={t('gesture.noteAndRecipient')}>
      {errand && (
        <Textarea
          id="gesture-errand"
          dir="auto"
          autosize
          minRows={2}
          maxRows={4}
          maxLength={ERRAND_MAX}
          label={
            <span className={classes.errandLabel}>
              <IconLock size={13} aria-hidden="true" /> {t('gesture.errand')}
            </span>
          }
          description={t('gesture.errandHint')}
          value={draft.errand}
          error={problems.errand}
          onChange={(event) => onChange({ errand: event.currentTarget.value })}
        />
      )}
      <div className={classes.note}>
        <Textarea
          id="gesture-note"
          dir="auto"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={NOTE_FIELD_MAX}
          label={t('gesture.note')}
          value={draft.note}
          error={problems.note}
          onChange={(event) => onChange({ note: event.currentTarget.value, noteTouched: true })}
        />
        {onOtherWords && (
          <Button size="compact-xs" variant="subtle" className={classes.otherWords} onClick={onOtherWords}>
            {t('gesture.otherWords')}
          </Button>
        )}
      </div>
      <Recipient draft={draft} customer={customer} problems={problems} onChange={onChange} />
      <Switch
        size="sm"
        checked={draft.tellCustomer}
        label={t('gesture.tell')}
        description={t(draft.tellCustomer ? 'gesture.tellOn' : 'gesture.tellOff')}
        onChange={(event) => onChange({ tellCustomer: event.currentTarget.checked })}
      />
    </section>
  );
}

function Recipient({
  draft,
  customer,
  problems,
  onChange,
}: Pick<NoteSectionProps, 'draft' | 'customer' | 'problems' | 'onChange'>) {
  const { t } = useTranslation();
  const wrong = problems.name ?? problems.email ?? problems.phone;
  const [opened, setOpened] = useState(false);
  const shown = opened || wrong !== undefined;
  const to = [draft.name, draft.email, draft.phone].find((part) => part.trim() !== '');
  return (
    <div className={classes.recipient}>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        className={classes.recipientButton}
        aria-expanded={shown}
        rightSection={<IconChevronDown size={15} aria-hidden="true" />}
        onClick={() => setOpened(!shown)}
      >
        {t('gesture.to', { name: to ?? customer })}
      </Button>
      {shown && (
        <>
          <div className={classes.contacts}>
            <TextInput
              id="gesture-name"
              size="sm"
              dir="auto"
              autoComplete="off"
              maxLength={CONTACT_MAX}
              label={t('gesture.name')}
              placeholder={customer}
              value={draft.name}
              error={problems.name}
              onChange={(event) => onChange({ name: event.currentTarget.value })}
            />
            <TextInput
              id="gesture-email"
              size="sm"
              type="email"
              autoComplete="off"
              maxLength={254}
              label={t('customer.email')}
              value={draft.email}
              error={problems.email}
              onChange={(event) => onChange({ email: event.currentTarget.value })}
            />
            <TextInput
              id="gesture-phone"
              size="sm"
              type="tel"
              autoComplete="off"
              maxLength={24}
              label={t('gesture.phone')}
              placeholder="+84901234567"
              value={draft.phone}
              error={problems.phone}
              onChange={(event) => onChange({ phone: event.currentTarget.value })}
            />
          </div>
          <p className={parts.aside}>{t('gesture.addressHint')}</p>
        </>
      )}
    </div>
  );
}
