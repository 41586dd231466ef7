import { useEffect, useRef, useState } from 'preact/hooks';
import type { Question } from '../contract';
import { tidyAnswer } from '../session/answers';
import { answeredQuestions, answerProblem, openQuestions } from './form-words';
import { useScene } from './scene';

/** The site's questions beside a first message. */
export interface Form {
  readonly questions: readonly Question[];
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string | undefined>>;
  /** How often it was sent with something wrong in it. */
  readonly failures: number;
  /** Whether something was answered before, which may be said anew. */
  readonly known: boolean;
  change(name: string, value: string): void;
  askAnew(): void;
  /** Whether all is answered; then it is remembered. Else each problem is told at its question. */
  done(): boolean;
}

/** The form on the page of a new conversation. */
export function useForm(fresh: boolean): Form {
  const { visit, stage, texts } = useScene();
  const { options } = stage;
  const [values, setValues] = useState<Record<string, string>>({});
  const [problems, setProblems] = useState<Record<string, string | undefined>>({});
  const [failures, setFailures] = useState(0);
  const [anew, setAnew] = useState(false);
  // Only where the site asks anything at all, and nothing was said yet.
  const asks = fresh && options.form !== undefined;
  const known = asks ? visit.answers.known : {};
  const answered = asks ? answeredQuestions(options, known) : [];
  const questions = asks ? [...(anew ? answered : []), ...openQuestions(options, known)] : [];
  return {
    questions,
    values,
    problems,
    failures,
    known: answered.length > 0 && !anew,
    change(name, value) {
      setValues({ ...values, [name]: value });
      setProblems({ ...problems, [name]: undefined });
    },
    askAnew() {
      setValues({ ...values, ...known });
      setAnew(true);
    },
    done() {
      const found = questions.map((question) => [
        question.name,
        answerProblem(question, values[question.name] ?? '', texts),
      ]);
      setProblems(Object.fromEntries(found));
      const fine = found.every(([, problem]) => problem === undefined);
      if (fine && questions.length > 0) {
        visit.answers.remember(
          Object.fromEntries(questions.map(({ name }) => [name, tidyAnswer(values[name] ?? '')])),
        );
        setAnew(false);
      }
      if (!fine) {
        setFailures(failures + 1);
      }
      return fine;
    },
  };
}

/** Asks what the site wants to know; sent with the first message. */
export function FormCard({ form }: { readonly form: Form }) {
  const { texts } = useScene();
  const card = useRef<HTMLElement>(null);
  const { failures } = form;
  useEffect(() => {
    // Whoever cannot see the words in red is led to the first field they belong to; never while they write.
    card.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures]);
  const change = form.known && (
    <p class="form-known">
      <button type="button" class="plain quiet" onClick={form.askAnew}>
        {texts.formChange}
      </button>
    </p>
  );
  if (form.questions.length === 0) {
    return change || null;
  }
  return (
    <section ref={card} class="wait form">
      <p>{texts.formLead}</p>
      <div class="call">
        {form.questions.map((question) => (
          <Field key={question.name} question={question} form={form} />
        ))}
      </div>
      {change}
    </section>
  );
}

function Field({ question, form }: { readonly question: Question; readonly form: Form }) {
  const { texts } = useScene();
  const { name, label, kind, required, options } = question;
  const id = `bq-form-${name}`;
  const problem = form.problems[name];
  const common = {
    id,
    value: form.values[name] ?? '',
    'aria-required': required ?? false,
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-problem`,
  };
  return (
    <>
      <label for={id}>
        <bdi>{label}</bdi>
        {!required && <span class="call-hint"> ({texts.formOptional})</span>}
      </label>
      {kind === 'choice' ? (
        <select {...common} onChange={(event) => form.change(name, event.currentTarget.value)}>
          <option value="">{texts.formChoose}</option>
          {options?.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ) : (
        <Line kind={kind} common={common} onChange={(value) => form.change(name, value)} />
      )}
      <p id={`${id}-problem`} class="wait-problem">
        {problem}
      </p>
    </>
  );
}

interface LineProps {
  readonly kind: 'text' | 'email';
  readonly common: object;
  onChange(value: string): void;
}

function Line({ kind, common, onChange }: LineProps) {
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }) => onChange(currentTarget.value);
  return kind === 'email' ? (
    <input {...common} type="email" autocomplete="email" dir="ltr" onInput={onInput} />
  ) : (
    <input {...common} type="text" dir="auto" onInput={onInput} />
  );
}
