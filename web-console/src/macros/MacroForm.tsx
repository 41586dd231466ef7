import { ApiProblem } from '@bouquet/client';
import { Button, NativeSelect, SegmentedControl, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { mayWrite, SHELVES, useAnswers } from '../answers/answer.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { useMe } from '../session/session.ts';
import { LONGEST_TAG, MOST_TAGS, PRIORITIES, tidyTag, useTags } from '../sorting/tags.ts';
import { FormEnd } from '../ui/FormEnd.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { useFormProblem } from '../ui/useFormProblem.ts';
import classes from './MacroForm.module.css';
import { KINDS, keepMacro, MACROS, type Macro, MOST_ACTIONS } from './macro.ts';
import { draftOf, type MacroValues, macroProblems, NAME_MAX, newAction, valuesOf } from './macroValues.ts';

interface MacroFormProps {
  /** The macro that is changed, where there is one already. */
  readonly known?: Macro;
  /** What stands apart from the buttons that save. */
  readonly apart?: ReactNode;
  readonly onDone: () => void;
}

/** Where a macro is put together, one action after the other. */
export function MacroForm({ known, apart, onDone }: MacroFormProps) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const shelfLabel = useId();
  const { element, problem, setProblem, seeFields } = useFormProblem();
  const form = useForm<MacroValues>({
    initialValues: valuesOf(known),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(macroProblems(values)).map(([field, wrong]) => [
          field,
          t(wrong.text, { count: wrong.count }),
        ]),
      ),
  });
  const save = useMutation({
    mutationFn: (values: MacroValues) => keepMacro(known?.id, draftOf(values)),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: MACROS });
      tell('good', t('macros.kept', { name }));
      onDone();
    },
    onError: (thrown) => {
      const conflict = thrown instanceof ApiProblem && thrown.status === 409;
      if (!conflict) return setProblem(saying(thrown, t));
      if (!/name/.test(thrown.message)) return setProblem(t('macros.full'));
      form.setFieldError('name', t('macros.taken'));
      seeFields();
    },
  });
  return (
    <form
      ref={element}
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) => {
        setProblem(undefined);
        save.mutate(values);
      }, seeFields)}
    >
      <TextInput
        label={t('macros.name')}
        maxLength={NAME_MAX}
        dir="auto"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <ol className={classes.actions} aria-label={t('macros.actions')}>
        {form.values.actions.map(({ key }, at) => (
          <li key={key} className={classes.action}>
            <ActionFields form={form} at={at} />
            {form.values.actions.length > 1 && (
              <IconAction
                size={36}
                label={t('macros.removeAction', { number: at + 1 })}
                onClick={() => form.removeListItem('actions', at)}
              >
                <IconX size={16} />
              </IconAction>
            )}
          </li>
        ))}
      </ol>
      {form.values.actions.length < MOST_ACTIONS && (
        <Button
          className={classes.add}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => form.insertListItem('actions', newAction('note'))}
        >
          {t('macros.addAction')}
        </Button>
      )}
      <div>
        <span id={shelfLabel} className={classes.label}>
          {t('answers.sharedWith')}
        </span>
        <SegmentedControl
          fullWidth
          withItemsBorders={false}
          aria-labelledby={shelfLabel}
          data={SHELVES.filter((shelf) => mayWrite(shelf, me.role)).map((shelf) => ({
            value: shelf,
            label: t(`answers.shelf.${shelf}`),
          }))}
          {...form.getInputProps('sharedWith')}
        />
      </div>
      <FormEnd problem={problem} apart={apart}>
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

function ActionFields({ form, at }: { form: UseFormReturnType<MacroValues>; at: number }) {
  const { t } = useTranslation();
  const { queues } = useQueues();
  const kind = form.values.actions[at]?.kind;
  const field = `actions.${at}`;
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={t('macros.action', { number: at + 1 })}
        data={KINDS.map((value) => ({ value, label: t(`macros.kind.${value}`) }))}
        {...form.getInputProps(`${field}.kind`)}
      />
      {kind === 'reply' && <FromAnswer onText={(text) => form.setFieldValue(`${field}.text`, text)} />}
      {(kind === 'reply' || kind === 'note') && (
        <Textarea
          label={t(kind === 'reply' ? 'answers.text' : 'composer.note')}
          autosize
          minRows={2}
          maxRows={10}
          dir="auto"
          {...form.getInputProps(`${field}.text`)}
        />
      )}
      {kind === 'tag' && (
        <>
          <Tags label={t('macros.addTags')} form={form} field={`${field}.add`} />
          <Tags label={t('macros.removeTags')} form={form} field={`${field}.remove`} />
        </>
      )}
      {kind === 'prioritise' && (
        <NativeSelect
          label={t('sorting.priority')}
          data={PRIORITIES.map(String)}
          {...form.getInputProps(`${field}.priority`)}
        />
      )}
      {kind === 'assign' && (
        <NativeSelect
          label={t('facts.queue')}
          data={[
            { value: '', label: t('queue.choose') },
            ...queues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps(`${field}.queue`)}
        />
      )}
    </div>
  );
}

/** Takes over the text of an answer; it is the macro's own from then on. */
function FromAnswer({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation();
  const answers = useAnswers();
  if (!answers.data || answers.data.length === 0) return null;
  return (
    <NativeSelect
      label={t('macros.fromAnswer')}
      value=""
      data={[
        { value: '', label: t('queue.choose') },
        ...answers.data.map(({ id, shortcut }) => ({ value: id, label: `/${shortcut}` })),
      ]}
      onChange={({ currentTarget }) => {
        const text = answers.data.find(({ id }) => id === currentTarget.value)?.text;
        if (text !== undefined) onText(text);
      }}
    />
  );
}

interface TagsProps {
  readonly label: string;
  readonly form: UseFormReturnType<MacroValues>;
  readonly field: string;
}

function Tags({ label, form, field }: TagsProps) {
  const known = useTags();
  const { onChange, ...others } = form.getInputProps(field);
  return (
    <TagsInput
      label={label}
      dir="auto"
      maxLength={LONGEST_TAG}
      maxTags={MOST_TAGS}
      limit={20}
      acceptValueOnBlur
      data={[...known]}
      {...others}
      onChange={(typed) => onChange(typed.map(tidyTag).filter(Boolean))}
    />
  );
}
