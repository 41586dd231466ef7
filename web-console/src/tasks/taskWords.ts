import type { TFunction } from 'i18next';
import { vendorText } from '../empowerment/vendors.ts';
import type { Task } from './task.ts';

/** What a task is called and what is to be done: in the reader's words where it asks something, else as it was written. */
export function taskWords(
  { title, what, question, vendor }: Task,
  t: TFunction,
): { readonly title: string; readonly what: string } {
  if (!question) return { title, what };
  const named = { vendor: vendorText(vendor, t), order: question.order };
  return { title: t(`task.ask.${question.ask}`, named), what: t(`task.askWhat.${question.ask}`, named) };
}
