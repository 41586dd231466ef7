import { ApiProblem } from '@bouquet/client';
import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { FormEnd } from '../ui/FormEnd.tsx';
import { insertText } from '../ui/insertText.ts';
import { fieldOf, saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { useFormProblem } from '../ui/useFormProblem.ts';
import classes from './AnswerForm.module.css';
import { AnswerPreview } from './AnswerPreview.tsx';
import { ANSWERS, type AnswerDraft, type CannedAnswer, keepAnswer, mayWrite, SHELVES } from './answer.ts';
import { answerProblems, draftOf } from './answerValues.ts';
import { placeOf, VARIABLES } from './fill.ts';
import { PicturesField } from './PicturesField.tsx';
import { usePictures } from './pictures.ts';

interface AnswerFormProps {
  /** The answer that is changed, where there is one already. */
  readonly known?: CannedAnswer;
  readonly initial?: Partial<AnswerDraft>;
  /** All that the agent may use. */
  readonly others: readonly CannedAnswer[];
  /** In a dialog there is no room for two columns. */
  readonly narrow?: boolean;
  /** What stands apart from the buttons that save. */
  readonly apart?: ReactNode;
  readonly onDone: () => void;
}

/** Where an answer is written, beside how customers will read it. */
export function AnswerForm({ known, initial, others, narrow, apart, onDone }: AnswerFormProps) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const shelfLabel = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const { element, problem, setProblem, seeFields } = useFormProblem();
  const pictures = usePictures(known);
  const form = useForm<AnswerDraft>({
    initialValues: {
      shortcut: known?.shortcut ?? initial?.shortcut ?? '',
      text: known?.text ?? initial?.text ?? '',
      sharedWith: known?.sharedWith ?? initial?.sharedWith ?? 'me',
    },
    validate: (values) =>
      Object.fromEntries(
        Object.entries(answerProblems(values, others, known?.id)).map(([field, wrong]) => [
          field,
          t(wrong.text, { count: wrong.count }),
        ]),
      ),
  });
  const save = useMutation({
    mutationFn: (values: AnswerDraft) => keepAnswer(known?.id, { ...draftOf(values), ...pictures.change }),
    onSuccess: async ({ shortcut }) => {
      await queries.invalidateQueries({ queryKey: ANSWERS });
      tell('good', t('answers.kept', { shortcut }));
      onDone();
    },
    onError: (thrown) => {
      const taken = thrown instanceof ApiProblem && thrown.status === 409 && /shortcut/.test(thrown.message);
      const full = thrown instanceof ApiProblem && thrown.status === 409 && !taken;
      const field = taken ? 'shortcut' : fieldOf(thrown);
      const words = taken ? t('answers.taken') : full ? t('answers.full') : saying(thrown, t);
      if (!field || !(field in form.values)) return setProblem(words);
      form.setFieldError(field, words);
      seeFields();
    },
  });
  const shelves = SHELVES.filter((shelf) => mayWrite(shelf, me.role));
  return (
    <form
      ref={element}
      className={classes.form}
      data-narrow={narrow || undefined}
      noValidate
      onPaste={pictures.onPaste}
      onSubmit={form.onSubmit((values) => {
        setProblem(pictures.sending ? t('answers.picturesNotYet') : undefined);
        if (!pictures.sending) save.mutate(values);
      }, seeFields)}
    >
      <div className={classes.fields}>
        <TextInput
          label={t('answers.shortcut')}
          description={t('answers.shortcutHint')}
          leftSection={<span aria-hidden="true">/</span>}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          data-autofocus
          {...form.getInputProps('shortcut')}
        />
        <div>
          <Textarea
            ref={text}
            label={t('answers.text')}
            autosize
            minRows={5}
            maxRows={14}
            dir="auto"
            {...form.getInputProps('text')}
          />
          <div className={classes.variables}>
            <span className={classes.variablesLabel}>{t('answers.variables')}</span>
            {VARIABLES.map((variable) => (
              <Button
                key={variable}
                size="compact-xs"
                variant="default"
                onClick={() => {
                  const { current } = text;
                  const fallback = variable === 'agent.name' ? undefined : t(`answers.fallback.${variable}`);
                  if (current)
                    insertText(
                      current,
                      current.selectionStart,
                      current.selectionEnd,
                      placeOf(variable, fallback),
                    );
                }}
              >
                {t(`answers.variable.${variable}`)}
              </Button>
            ))}
          </div>
        </div>
        <PicturesField pictures={pictures} />
        <div>
          <span id={shelfLabel} className={classes.label}>
            {t('answers.sharedWith')}
          </span>
          <SegmentedControl
            fullWidth
            withItemsBorders={false}
            aria-labelledby={shelfLabel}
            data={shelves.map((shelf) => ({ value: shelf, label: t(`answers.shelf.${shelf}`) }))}
            {...form.getInputProps('sharedWith')}
          />
          <p className={classes.hint}>{t(`answers.shelfHint.${form.values.sharedWith}`)}</p>
        </div>
      </div>
      <AnswerPreview
        text={form.values.text}
        files={pictures.items.flatMap(({ attachment }) => attachment ?? [])}
      />
      <FormEnd className={classes.end} problem={problem} apart={apart}>
        <Button variant="default" onClick={onDone}>
          {t('team.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('team.save')}
        </Button>
      </FormEnd>
    </form>
  );
}
