import { i18next, LANGUAGES } from '../i18n/index.ts';
import { REASONS, type Reason } from './gesture.ts';

/** How many beginnings of a note there are for each reason. */
const COUNT = 3;

/** A beginning of a note, in the language that the customer reads if we write it, else in the agent's. */
export function starter(reason: Reason, number: number, locale: string | undefined): string {
  const spoken = LANGUAGES.find((language) => language === locale?.split(/[-_]/)[0]);
  const t = i18next.getFixedT(spoken ?? i18next.language);
  const which = ((((number - 1) % COUNT) + COUNT) % COUNT) + 1;
  return t(`gesture.starter.${reason}.${which as 1 | 2 | 3}`);
}

/** The beginning after the one that stands there; the first where none of ours does. */
export function nextStarter(note: string, reason: Reason, locale: string | undefined): string {
  const known = REASONS.flatMap((each) =>
    [1, 2, 3].map((number) => ({ each, number, text: starter(each, number, locale) })),
  ).find(({ text }) => text === note.trim());
  return starter(reason, known?.each === reason ? known.number + 1 : 1, locale);
}
