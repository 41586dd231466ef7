import type { Keep } from '@bouquet/client';
import type { Question, WidgetOptions } from '../contract';
import { isName } from './attributes';

const mostQuestions = 8;
const mostOptions = 50;
const kinds = ['text', 'email', 'choice'];

export type Answers = Readonly<Record<string, string>>;

/** What a site may ask; a question that cannot be asked is left out with a warning for its makers. */
export function questionsOf(form: WidgetOptions['form']): readonly Question[] {
  const asked = Array.isArray(form) ? (form as readonly Question[]) : [];
  const good = asked.filter(isQuestion).slice(0, mostQuestions);
  if (good.length < asked.length) {
    console.warn(
      'Bouquet: some questions of the form were left out. See docs/site-api.md for what they may be.',
    );
  }
  return good;
}

function isQuestion({ name, label, kind, options }: Question): boolean {
  const chosen = Array.isArray(options) && options.length > 0 && options.length <= mostOptions;
  return isName(String(name)) && Boolean(label) && kinds.includes(kind) && (kind !== 'choice' || chosen);
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
