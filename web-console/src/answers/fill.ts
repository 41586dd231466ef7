import { inSentence } from '../ui/people.ts';

/** What can be filled in, in the order in which it is offered. */
export const VARIABLES = [
  'customer.name',
  'customer.firstName',
  'agent.name',
  'conversation.subject',
] as const;
export type Variable = (typeof VARIABLES)[number];
/** What is known where an answer is used. */
export type Known = Partial<Record<Variable, string>>;

/** A name, or several with dots, and after a bar what stands there instead where it is not known. Nothing is computed. */
const PLACES = /\{\{[ \t]*(\p{L}[\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*)[ \t]*(?:\|([^{}\n]*))?\}\}/gu;

/** One place of a text that waits to be filled in. */
export interface Place {
  readonly from: number;
  readonly to: number;
  /** As it stands there, with its braces. */
  readonly text: string;
}

/** The variable as it is written in an answer. */
export function placeOf(variable: Variable, fallback?: string): string {
  return fallback === undefined ? `{{${variable}}}` : `{{${variable}|${fallback}}}`;
}

/**
 * Fills in what is known, else what stands after the bar. A variable that is neither known nor has a fallback stays as it
 * is written. What was filled in is not looked at again: a customer whose name looks like a variable is called just that.
 */
export function fill(text: string, known: Known): string {
  return text.replace(PLACES, (written: string, name: string, fallback: string | undefined) => {
    const variable = VARIABLES.find((each) => each === name);
    return (variable && oneLine(known[variable])) || fallback?.trim() || written;
  });
}

/** What is still to be filled in by hand. */
export function unfilled(text: string): Place[] {
  return [...text.matchAll(PLACES)].map(({ 0: written, index }) => ({
    from: index,
    to: index + written.length,
    text: written,
  }));
}

/** Written with variables in the places of the names, so that nobody's name is kept with an answer. */
export function withVariables(text: string, known: Known): string {
  return VARIABLES.filter((variable) => variable !== 'conversation.subject').reduce((written, variable) => {
    const name = known[variable];
    if (!name || [...name].length < 2) return written;
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu');
    return written.replace(whole, () => placeOf(variable));
  }, text);
}

/** Where the family name comes first, what somebody is called stands at the end. */
const FAMILY_FIRST = /^(vi|hu|ja|ko|zh)\b/i;

/** What somebody is called, of their whole name; where it cannot be told, the whole name. */
export function firstNameOf(name: string | undefined, locale: string | undefined): string | undefined {
  const words = oneLine(name)?.split(' ') ?? [];
  return FAMILY_FIRST.test(locale ?? '') ? words.at(-1) : words[0];
}

function oneLine(words: string | undefined): string | undefined {
  return words === undefined ? undefined : inSentence(words).replace(/\s+/g, ' ').trim() || undefined;
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
