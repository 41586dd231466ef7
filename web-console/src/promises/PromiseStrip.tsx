import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCalendarHeart, IconCheck, IconDots, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../live/wire.ts';
import { inSentence } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { tell } from '../ui/tell.ts';
import { DueTime } from './DueTime.tsx';
import classes from './PromiseStrip.module.css';
import type { OpenPromise, Outcome } from './promise.ts';
import { settlePromise } from './settling.ts';

/** So many stand in sight; the others are one press away. */
const IN_SIGHT = 2;

/** The open promises of a conversation, above where one answers, with what can become of them. */
export function PromiseStrip({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const { promises = [] } = conversation;
  if (promises.length === 0) return null;
  const rest = promises.length - IN_SIGHT;
  return (
    <section className={classes.strip} aria-label={t('promise.strip')}>
      <ul className={classes.list}>
        {(whole ? promises : promises.slice(0, IN_SIGHT)).map((promise) => (
          <OnePromise key={promise.seq} conversationId={conversation.id} promise={promise} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className={classes.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('promise.fewer') : t('promise.more', { count: rest })}
        </button>
      )}
    </section>
  );
}

/** It looks settled at once, and is open again where that did not work. */
function OnePromise({ conversationId, promise }: { conversationId: string; promise: OpenPromise }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>();
  const settle = async (chosen: Outcome) => {
    setOutcome(chosen);
    try {
      await settlePromise(conversationId, promise.seq, chosen);
    } catch (thrown) {
      setOutcome(undefined);
      tell('bad', t('action.failed', { reason: saying(thrown, t) }));
    }
  };
  const Sign = outcome === 'kept' ? IconCheck : outcome === 'withdrawn' ? IconX : IconCalendarHeart;
  return (
    <li className={classes.promise} data-settled={outcome}>
      <Sign className={classes.sign} size={16} stroke={1.9} aria-hidden="true" />
      <span className={classes.what}>
        <TheirWords className={classes.text}>{promise.text}</TheirWords>
        <span className={classes.meta}>
          {outcome ? t(`promise.is.${outcome}`) : <DueTime due={promise.due} relative />}
          {promise.by.name && <TheirWords>{promise.by.name}</TheirWords>}
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        className={classes.button}
        disabled={outcome !== undefined}
        aria-label={t('promise.keptOf', { text: inSentence(promise.text) })}
        onClick={() => void settle('kept')}
      >
        {t('promise.kept')}
      </Button>
      <Menu position="top-end" disabled={outcome !== undefined}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            className={classes.button}
            disabled={outcome !== undefined}
            aria-label={t('promise.menuOf', { text: inSentence(promise.text) })}
          >
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconX size={16} />} onClick={() => void settle('withdrawn')}>
            {t('promise.withdraw')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
