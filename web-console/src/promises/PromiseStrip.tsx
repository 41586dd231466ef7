import { ActionIcon, Button, Menu, VisuallyHidden } from '@mantine/core';
import { IconCalendarHeart, IconCheck, IconDots, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../live/wire.ts';
import { inSentence } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { tell } from '../ui/tell.ts';
import { useFocusKept } from '../ui/useFocusKept.ts';
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
  const [settled, setSettled] = useState({ in: '', words: '' });
  const { id, promises = [] } = conversation;
  const rest = promises.length - IN_SIGHT;
  return (
    <>
      {/* Stays when the last one goes: what goes with it nobody hears. */}
      <VisuallyHidden role="status">{settled.in === id && settled.words}</VisuallyHidden>
      {promises.length > 0 && (
        <section className={classes.strip} aria-label={t('promise.strip')}>
          <ul className={classes.list}>
            {(whole ? promises : promises.slice(0, IN_SIGHT)).map((promise) => (
              <OnePromise
                key={promise.seq}
                conversationId={id}
                promise={promise}
                onSettled={(words) => setSettled({ in: id, words })}
              />
            ))}
          </ul>
          {rest > 0 && (
            <button
              type="button"
              className={classes.more}
              aria-expanded={whole}
              onClick={() => setWhole(!whole)}
            >
              {whole ? t('promise.fewer') : t('promise.more', { count: rest })}
            </button>
          )}
        </section>
      )}
    </>
  );
}

interface OnePromiseProps {
  readonly conversationId: string;
  readonly promise: OpenPromise;
  /** Told in words what became of it. */
  readonly onSettled: (words: string) => void;
}

/** It looks settled at once, and is open again where that did not work. */
function OnePromise({ conversationId, promise, onSettled }: OnePromiseProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  useFocusKept(row, (gone) =>
    (gone.nextElementSibling ?? gone.previousElementSibling)?.querySelector('button'),
  );
  const [outcome, setOutcome] = useState<Outcome>();
  const settle = async (chosen: Outcome) => {
    if (outcome) return;
    setOutcome(chosen);
    try {
      await settlePromise(conversationId, promise.seq, chosen);
      onSettled(t(`promise.settled.${chosen}`, { text: promise.text }));
    } catch (thrown) {
      setOutcome(undefined);
      tell('bad', t('action.failed', { reason: saying(thrown, t) }));
    }
  };
  // Not disabled: a button that is loses the focus.
  const away = outcome && { 'data-disabled': true, 'aria-disabled': true };
  const Sign = outcome === 'kept' ? IconCheck : outcome === 'withdrawn' ? IconX : IconCalendarHeart;
  return (
    <li ref={row} className={classes.promise} data-settled={outcome}>
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
        {...away}
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
            {...away}
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
