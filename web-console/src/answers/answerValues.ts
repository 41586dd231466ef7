import { codePoints } from '@bouquet/client';
import type { TextKey } from '../i18n/en.ts';
import type { AnswerDraft, CannedAnswer } from './answer.ts';

const SHORTCUT_MAX = 40;
/** As many as a message may have. */
export const TEXT_MAX = 4_000;
const SHORTCUT = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;

/** As the server keeps it. The stroke may be typed, and means nothing. */
export function draftOf({ shortcut, text, sharedWith }: AnswerDraft): AnswerDraft {
  return {
    shortcut: shortcut.trim().replace(/^\//, '').normalize('NFC').toLowerCase(),
    text: text.trim(),
    sharedWith,
  };
}

interface Wrong {
  readonly text: TextKey;
  readonly count?: number;
}

/** What is wrong, by the name of the field. `id` is that of the answer itself, which does not stand in its own way. */
export function answerProblems(
  values: AnswerDraft,
  others: readonly CannedAnswer[],
  id?: string,
): Partial<Record<keyof AnswerDraft, Wrong>> {
  const { shortcut, text, sharedWith } = draftOf(values);
  const taken = others.some(
    (other) => other.id !== id && other.shortcut === shortcut && other.sharedWith === sharedWith,
  );
  const ofShortcut: TextKey | undefined =
    shortcut === ''
      ? 'form.required'
      : shortcut.length > SHORTCUT_MAX || !SHORTCUT.test(shortcut)
        ? 'answers.badShortcut'
        : taken
          ? 'answers.taken'
          : undefined;
  return {
    ...(ofShortcut && { shortcut: { text: ofShortcut } }),
    ...(text === '' && { text: { text: 'form.required' } }),
    ...(codePoints(text) > TEXT_MAX && { text: { text: 'story.tooLong', count: TEXT_MAX } }),
  };
}
