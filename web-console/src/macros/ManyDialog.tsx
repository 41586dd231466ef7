import { Button, Modal } from '@mantine/core';
import { IconMail, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fill, unfilled } from '../answers/fill.ts';
import { useMe } from '../session/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { inSentence } from '../ui/people.ts';
import classes from './ManyDialog.module.css';
import type { Macro } from './macro.ts';
import { useMacroWords } from './useMacroWords.ts';

interface ManyDialogProps {
  readonly macro: Macro;
  readonly conversations: number;
  /** To so many different customers a message would go. */
  readonly people: number;
  readonly onRun: () => void;
  readonly onClose: () => void;
}

/** The last word before a macro is done to many: what is done, and how many people get a message that nobody can take back. */
export function ManyDialog({ macro, conversations, people, onRun, onClose }: ManyDialogProps) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const words = useMacroWords((text) => fill(text, { 'agent.name': me.name }));
  const replies = macro.actions.filter(({ kind }) => kind === 'reply');
  const open = new Set(
    replies.flatMap(({ text = '' }) =>
      unfilled(fill(text, { 'agent.name': me.name })).map((place) => place.text),
    ),
  );
  const messages = replies.length;
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={t('macros.many.title', { name: inSentence(macro.name), count: conversations })}
    >
      <div className={classes.form}>
        <p className={classes.people} data-sends={messages > 0 || undefined}>
          {messages > 0 ? (
            <IconMail size={20} stroke={1.7} aria-hidden="true" />
          ) : (
            <IconUserOff size={20} stroke={1.7} aria-hidden="true" />
          )}
          {messages === 0
            ? t('macros.many.nobody')
            : messages === 1
              ? t('macros.many.people', { count: people })
              : t('macros.many.messages', { count: people, messages })}
        </p>
        <section aria-label={t('macros.many.steps')}>
          <h3 className={classes.heading}>{t('macros.many.steps')}</h3>
          <ol className={classes.steps}>
            {macro.actions.map((action, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the actions of a macro never change their places
              <li key={at}>
                <bdi dir="auto">{words(action)}</bdi>
              </li>
            ))}
          </ol>
        </section>
        {open.size > 0 && (
          <Notice role="status">
            {t('macros.many.holes', {
              places: new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(open),
            })}
          </Notice>
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('team.cancel')}
          </Button>
          <Button
            onClick={() => {
              onClose();
              onRun();
            }}
          >
            {messages > 0
              ? t('macros.many.send', { count: people })
              : t('macros.many.run', { count: conversations })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
