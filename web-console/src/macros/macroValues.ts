import { randomId } from '@bouquet/client';
import type { Shelf } from '../answers/answer.ts';
import { TEXT_MAX } from '../answers/answerValues.ts';
import type { TextKey } from '../i18n/en.ts';
import { type Action, type Kind, LAST, type Macro, type MacroDraft } from './macro.ts';

export const NAME_MAX = 60;

/** An action as it stands in the form: with a field for whatever any kind may need. */
export interface ActionValues {
  readonly key: string;
  readonly kind: Kind;
  readonly text: string;
  readonly add: string[];
  readonly remove: string[];
  readonly priority: string;
  readonly queue: string;
}

export interface MacroValues {
  readonly name: string;
  readonly sharedWith: Shelf;
  readonly actions: ActionValues[];
}

export function newAction(kind: Kind = 'reply'): ActionValues {
  return { key: randomId(), kind, text: '', add: [], remove: [], priority: '0', queue: '' };
}

export function valuesOf(macro: Macro | undefined): MacroValues {
  return {
    name: macro?.name ?? '',
    sharedWith: macro?.sharedWith ?? 'me',
    actions: macro?.actions.map(
      ({ kind, text = '', add = [], remove = [], priority = 0, queue = '' }): ActionValues => ({
        ...newAction(kind),
        text,
        add: [...add],
        remove: [...remove],
        priority: String(priority),
        queue,
      }),
    ) ?? [newAction()],
  };
}

/** What its kind does not need is left out. */
export function draftOf({ name, sharedWith, actions }: MacroValues): MacroDraft {
  return { name: name.trim(), sharedWith, actions: actions.map(actionOf) };
}

function actionOf({ kind, text, add, remove, priority, queue }: ActionValues): Action {
  switch (kind) {
    case 'reply':
    case 'note':
      return { kind, text: text.trim() };
    case 'tag':
      return { kind, add, remove };
    case 'prioritise':
      return { kind, priority: Number(priority) };
    case 'assign':
      return { kind, queue };
    default:
      return { kind };
  }
}

interface Wrong {
  readonly text: TextKey;
  readonly count?: number;
}

/** What is wrong, by the name of the field. */
export function macroProblems({ name, actions }: MacroValues): Record<string, Wrong> {
  const wrong: Record<string, Wrong> = {};
  if (name.trim() === '') wrong.name = { text: 'form.required' };
  actions.forEach(({ kind, text, add, remove, queue }, at) => {
    const field = `actions.${at}`;
    if ((kind === 'reply' || kind === 'note') && text.trim() === '')
      wrong[`${field}.text`] = { text: 'form.required' };
    if ([...text].length > TEXT_MAX) wrong[`${field}.text`] = { text: 'story.tooLong', count: TEXT_MAX };
    if (kind === 'tag' && add.length + remove.length === 0) wrong[`${field}.add`] = { text: 'form.required' };
    if (kind === 'assign' && queue === '') wrong[`${field}.queue`] = { text: 'form.required' };
    if (LAST.includes(kind) && at < actions.length - 1) wrong[`${field}.kind`] = { text: 'macros.lastOnly' };
  });
  return wrong;
}
