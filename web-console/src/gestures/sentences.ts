import type { Entry } from '../live/wire.ts';
import { type Heard, QUOTE_MAX } from './gesture.ts';

/** So many sentences are offered, the latest; whoever wants an older one selects it in the conversation. */
const OFFERED = 12;
/** What is shorter ("ok", "hi!") says nothing that a gesture could answer. */
const SHORTEST = 8;

/** What the customer said, sentence by sentence, the latest last. Each stands word for word in its entry. */
export function sentencesOf(entries: readonly Entry[]): readonly Heard[] {
  return entries
    .flatMap((entry) =>
      entry.kind === 'message' && entry.by.kind === 'customer'
        ? split(entry.text).map((quote) => ({ seq: entry.seq, quote }))
        : [],
    )
    .slice(-OFFERED);
}

/** The sentence that is most likely meant: the longest of the latest message that says something. */
export function likeliest(sentences: readonly Heard[]): Heard | undefined {
  const seq = sentences.at(-1)?.seq;
  return sentences
    .filter((heard) => heard.seq === seq)
    .reduce<Heard | undefined>(
      (longest, heard) => (heard.quote.length > (longest?.quote.length ?? 0) ? heard : longest),
      undefined,
    );
}

/**
 * What of a customer's entry is quoted when `selected` was marked in it: those words, as they stand in the text, else the
 * whole of it as far as it may be quoted.
 */
export function quoteOf(text: string, selected: string): string {
  const words = selected.trim();
  return bounded(words.length > 1 && text.includes(words) ? words : text.trim());
}

function split(text: string): string[] {
  const sentences = text
    .split(/(?<=[.!?…。！？])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => [...sentence].length >= SHORTEST);
  return (sentences.length > 0 ? sentences : [text.trim()]).map(bounded);
}

/** Cut at a whole character: half of one would not be the customer's own words. */
function bounded(quote: string): string {
  const points = [...quote];
  return points.length <= QUOTE_MAX ? quote : points.slice(0, QUOTE_MAX).join('');
}
