import { Textarea, type TextareaProps } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Macro, useMacros } from '../macros/macro.ts';
import { insertText } from '../ui/insertText.ts';
import { AnswerList, optionId } from './AnswerList.tsx';
import { type CannedAnswer, useAnswers } from './answer.ts';
import { fill, type Known } from './fill.ts';
import { type Offer, offersOf, slashAt } from './slash.ts';

interface AnswerFieldProps extends Omit<TextareaProps, 'ref' | 'value'> {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  /** What is filled in where an answer has a place for it. */
  readonly known: Known;
  /** Runs a macro; without it none is offered. */
  readonly onMacro?: (macro: Macro) => void;
  /** Told of the answer that was put in, for what goes with its text. */
  readonly onTaken?: (answer: CannedAnswer) => void;
}

/**
 * A field of text in which `/` offers what was answered before, and what can be done besides. It stays the text field that it is for whoever cannot see
 * it: a list hangs on it, with one choice at a time that counts as being looked at.
 */
export function AnswerField({
  field,
  value,
  known,
  onMacro,
  onKeyDown,
  onSelect,
  onBlur,
  onTaken,
  ...others
}: AnswerFieldProps) {
  const { t } = useTranslation();
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [focused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(0);
  // Where the list was put away: it does not come back for the same stroke.
  const [closedAt, setClosedAt] = useState<number>();
  const slash = focused ? slashAt(value, Math.min(caret, value.length)) : undefined;
  const wanted = slash !== undefined && slash.from !== closedAt;
  const answers = useAnswers(wanted);
  const macros = useMacros(wanted && onMacro !== undefined);
  const offered = wanted ? offersOf(answers.data ?? [], (onMacro && macros.data) ?? [], slash.query) : [];
  const active = offered[Math.min(chosen, offered.length - 1)];

  const look = ({ selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    const next = selectionStart === selectionEnd ? selectionEnd : 0;
    if (next === caret) return;
    setCaret(next);
    setChosen(0);
    if (slashAt(value, next)?.from !== closedAt) setClosedAt(undefined);
  };

  const take = (offer: Offer) => {
    if (!field.current || !slash) return;
    const text = offer.kind === 'answer' ? fill(offer.answer.text, known) : '';
    insertText(field.current, slash.from, slash.to, text);
    if (offer.kind === 'macro') onMacro?.(offer.macro);
    else onTaken?.(offer.answer);
  };

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
    if (wanted && plain && choose(event)) {
      event.preventDefault();
      // Whoever else listens to Escape would close what lies around the field.
      event.stopPropagation();
      return;
    }
    onKeyDown?.(event);
  };

  /** Whether the key was one for the list. */
  const choose = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (key === 'Escape') {
      setClosedAt(slash?.from);
      return true;
    }
    if (!active || shiftKey) return false;
    const at = offered.indexOf(active);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[key];
    if (step !== undefined) setChosen((at + step + offered.length) % offered.length);
    else if (key === 'Enter' || key === 'Tab') take(active);
    else return false;
    return true;
  };

  return (
    <>
      <Textarea
        ref={field}
        value={value}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={active && list}
        aria-activedescendant={active && optionId(list, active)}
        onKeyDown={press}
        onSelect={(event) => {
          look(event.currentTarget);
          onSelect?.(event);
        }}
        onFocus={() => setFocused(true)}
        onBlur={(event) => {
          setFocused(false);
          onBlur?.(event);
        }}
        {...others}
      />
      {wanted && (
        <AnswerList
          id={list}
          label={t('answers.list')}
          query={slash.query}
          answers={answers}
          offered={offered}
          active={active}
          known={known}
          onTake={take}
        />
      )}
    </>
  );
}
