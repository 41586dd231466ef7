import { codePoints } from '@bouquet/client';
import { Button, Modal, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alike, SNOOZE_PRESETS } from '../conversation/SnoozeMenu.tsx';
import { chosenTime, fieldTime, latestSnooze, snoozeTimes } from '../conversation/snoozeTimes.ts';
import { Notice } from '../ui/Notice.tsx';
import { fieldOf, saying } from '../ui/saying.ts';
import classes from './PromiseDialog.module.css';
import { PROMISE_MAX } from './promise.ts';
import { makePromise, newPromiseId } from './settling.ts';

const WRONG = { none: 'snooze.none', past: 'snooze.past', far: 'snooze.far' } as const;

interface Problem {
  /** Which field it is about, or else the whole. */
  readonly of: 'text' | 'due' | 'whole';
  readonly words: string;
}

/** Asks what is promised and by when, to the minute, in the agent's own time zone. */
export function PromiseDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const [text, setText] = useState('');
  const [held, setHeld] = useState(() => fieldTime(snoozeTimes(now).tomorrow));
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  // What failed may have arrived: the same again is the same promise, anything else is another.
  const sent = useRef({ key: '', clientId: '' });
  const times = snoozeTimes(now);
  const form = useRef<HTMLFormElement>(null);
  // Goes to what is wrong, once that is shown there; else back to the button, which was out of reach meanwhile.
  useEffect(() => {
    if (!problem) return;
    const at = problem.of === 'whole' ? '[type="submit"]' : `[name="${problem.of}"]`;
    form.current?.querySelector<HTMLElement>(at)?.focus();
  }, [problem]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const said = text.trim();
    if (said === '') return setProblem({ of: 'text', words: t('form.required') });
    if (codePoints(said) > PROMISE_MAX)
      return setProblem({ of: 'text', words: t('story.tooLong', { count: PROMISE_MAX }) });
    const due = chosenTime(held, new Date());
    if (typeof due === 'string') return setProblem({ of: 'due', words: t(WRONG[due]) });
    const key = `${due.toISOString()} ${said}`;
    if (sent.current.key !== key) sent.current = { key, clientId: newPromiseId() };
    setBusy(true);
    try {
      await makePromise(conversationId, { clientId: sent.current.clientId, text: said, due });
      onClose();
    } catch (thrown) {
      const field = fieldOf(thrown);
      if (field === 'due') setProblem({ of: 'due', words: t('promise.badDue') });
      else setProblem({ of: field === 'text' ? 'text' : 'whole', words: saying(thrown, t) });
      setBusy(false);
    }
  };

  const choose = (value: string) => {
    setHeld(value);
    setProblem(undefined);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={t('promise.title')}
    >
      <form ref={form} className={classes.form} noValidate onSubmit={(event) => void send(event)}>
        <TextInput
          name="text"
          label={t('promise.text')}
          description={t('promise.textHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('promise.placeholder')}
          dir="auto"
          autoComplete="off"
          required
          data-autofocus
          value={text}
          error={problem?.of === 'text' && problem.words}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would look like part of a form */}
        <div role="group" aria-label={t('promise.picks')} className={classes.picks}>
          {SNOOZE_PRESETS.filter(([preset]) => !alike(preset, times)).map(([preset, label]) => (
            <button
              key={preset}
              type="button"
              className={classes.pick}
              aria-pressed={held === fieldTime(times[preset])}
              onClick={() => choose(fieldTime(times[preset]))}
            >
              {t(label)}
            </button>
          ))}
        </div>
        <TextInput
          type="datetime-local"
          name="due"
          label={t('promise.due')}
          min={fieldTime(now)}
          max={fieldTime(latestSnooze(now))}
          required
          value={held}
          error={problem?.of === 'due' && problem.words}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {problem?.of === 'whole' && (
          <Notice kind="bad" role="alert" icon={<IconAlertCircle size={18} aria-hidden="true" />}>
            {problem.words}
          </Notice>
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('team.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('promise.make')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
