import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFull } from '../presence/colleagues.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import { Notice } from '../ui/Notice.tsx';
import { inSentence } from '../ui/people.ts';
import classes from './HandOverDialog.module.css';
import type { Actions, HandOverTarget } from './useActions.ts';

/** As long as any other text. */
const NOTE_LENGTH = 8_000;

interface HandOverDialogProps {
  readonly target: HandOverTarget;
  /** Whether it goes back into the queue it came from. */
  readonly back: boolean;
  readonly actions: Actions;
  readonly onClose: () => void;
}

/** The last word before a conversation goes: what whoever gets it should know. Nothing needs to be written. */
export function HandOverDialog({ target, back, actions, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const { colleagues } = useColleagues();
  const colleague = target.kind === 'person' ? colleagues.find(({ id }) => id === target.id) : undefined;
  const name = inSentence(target.name);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await actions.handOver(target, note)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={back ? t('handOver.back', { name }) : t('handOver.to', { name })}
    >
      <form className={classes.form} onSubmit={(event) => void send(event)}>
        {colleague && isFull(colleague) && <Notice role="status">{t('handOver.full', { name })}</Notice>}
        {colleague && colleague.status !== 'online' && colleague.status !== undefined && (
          <Notice role="status">{t(`handOver.is.${colleague.status}`, { name })}</Notice>
        )}
        <Textarea
          label={t('handOver.note')}
          description={t('handOver.noteHint')}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={NOTE_LENGTH}
          dir="auto"
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('team.cancel')}
          </Button>
          <Button type="submit" loading={actions.busy}>
            {back ? t('action.putBack') : t('action.handOver')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
