import { type Keep, postable } from '@bouquet/client';
import type { Question, WidgetOptions } from '../contract';
import { isName } from './attributes';

const mostQuestions = 8;
const mostOptions = 50;
const kinds = ['text', 'email', 'choice'];
export const longestAnswer = 500;

export type Answers = Readonly<Record<string, string>>;

/** What each form asks, so that its makers are warned once of each. */
const looked = new WeakMap<object, readonly Question[]>();

/** What a site may ask; a question or option that cannot be is left out with a warning for its makers. */
export function questionsOf(form: WidgetOptions['form']): readonly Question[] {
  if (!Array.isArray(form)) {
    return [];
  }
  const before = looked.get(form);
  if (before) {
    return before;
  }
  const good = new Map<string, Question>();
  let left = 0;
  for (const asked of form as readonly unknown[]) {
    const question = askable(asked);
    if (!question || good.has(question.name) || good.size >= mostQuestions) {
      left++;
    } else {
      good.set(question.name, question);
      left += ((asked as Question).options?.length ?? 0) - (question.options?.length ?? 0);
    }
  }
  if (left > 0) {
    console.warn(
      'Bouquet: some questions or options of the form were left out. See docs/site-api.md for what they may be.',
    );
  }
  const questions = [...good.values()];
  looked.set(form, questions);
  return questions;
}

/** The question with what can be chosen; undefined for what cannot be asked, whatever it is. */
function askable(asked: unknown): Question | undefined {
  const question = (asked ?? {}) as Question;
  const { name, label, kind, options } = question;
  const named = typeof name === 'string' && isName(name) && typeof label === 'string' && label.trim() !== '';
  if (!named || !kinds.includes(kind)) {
    return undefined;
  }
  if (kind !== 'choice') {
    return question;
  }
  const good = [...new Set(Array.isArray(options) ? options : [])].filter(isOption).slice(0, mostOptions);
  return good.length > 0 ? { ...question, options: good } : undefined;
}

/** Only what is an answer as it stands: another one would be none of the options. */
function isOption(option: unknown): option is string {
  return (
    typeof option === 'string' &&
    option !== '' &&
    option.length <= longestAnswer &&
    tidyAnswer(option) === option
  );
}

/** An answer as it is sent: one line, without what cannot be sent. */
export function tidyAnswer(answer: string): string {
  return postable(answer).replace(/\s+/g, ' ');
}

/** What the visitor has answered, on this browser: nobody is asked twice. */
export class AnswerBook {
  constructor(private readonly keep: Keep) {}

  get known(): Answers {
    try {
      const kept: unknown = JSON.parse(this.keep.get('answers') ?? '{}');
      return typeof kept === 'object' && kept !== null ? (kept as Answers) : {};
    } catch {
      return {};
    }
  }

  /** Beside what was answered before; an empty answer takes one back. */
  remember(answers: Answers): void {
    const all = Object.entries({ ...this.known, ...answers }).filter(([, answer]) => answer !== '');
    this.keep.set('answers', JSON.stringify(Object.fromEntries(all)));
  }

  /** For whoever comes next. */
  forget(): void {
    this.keep.remove('answers');
  }

  /** The answers to the questions that the site asks now, but for those that it answers itself. */
  to({ form, attributes }: WidgetOptions): Answers {
    const { known } = this;
    const asked = questionsOf(form).filter(({ name }) => name in known && !(name in (attributes ?? {})));
    return Object.fromEntries(asked.map(({ name }) => [name, known[name] ?? '']));
  }
}
