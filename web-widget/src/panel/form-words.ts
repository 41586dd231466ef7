import type { Question, WidgetOptions } from '../contract';
import { type Answers, longestAnswer, questionsOf, tidyAnswer } from '../session/answers';
import type { FormTexts } from './form-texts';

const longestEmail = 254;

/** What is still to be asked: what neither the site has said nor the visitor. */
export function openQuestions(options: WidgetOptions, known: Answers): readonly Question[] {
  return questionsOf(options.form).filter(
    ({ name }) => !(name in (options.attributes ?? {})) && !(name in known),
  );
}

/** The questions that the visitor has answered before, and may answer anew. */
export function answeredQuestions(options: WidgetOptions, known: Answers): readonly Question[] {
  return questionsOf(options.form).filter(
    ({ name }) => !(name in (options.attributes ?? {})) && name in known,
  );
}

/** What is wrong with an answer, with the question's own name in it. */
export function answerProblem(
  { label, kind, required, options }: Question,
  answer: string,
  texts: FormTexts,
): string | undefined {
  const said = tidyAnswer(answer);
  if (said === '') {
    return required ? texts.answerMissing(label) : undefined;
  }
  if (kind === 'email' && (!/^[^@\s]+@[^@\s]+$/.test(said) || said.length > longestEmail)) {
    return texts.answerNoEmail(label);
  }
  if (kind === 'choice' && !options?.includes(answer)) {
    return texts.answerMissing(label);
  }
  return said.length > longestAnswer ? texts.answerTooLong(label) : undefined;
}
