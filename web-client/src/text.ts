/** A piece of what a person wrote: plain text, or an address that may become an anchor. */
export type TextSegment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Put on every anchor made from somebody's text. */
export const linkRel = 'noopener noreferrer nofollow ugc';

// Each run is bounded and none is nested, so that the search stays linear. Controls of writing direction end an
// address: with them it could look like another one.
const addresses =
  /\bhttps?:\/\/[^\s<>"'\u200e\u200f\u202a-\u202e\u2066-\u2069]{1,2000}|(?:\bmailto:)?[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/gi;

/**
 * Cuts a text into plain pieces and addresses. Only `http:`, `https:` and `mailto:` become links; nothing else does,
 * however it is written. Joined again, the pieces are the text. Show each as a text node: never as markup.
 */
export function segments(text: string): TextSegment[] {
  const found: TextSegment[] = [];
  let shown = 0;
  for (const match of text.matchAll(addresses)) {
    const address = withoutTail(match[0]);
    const href = hrefOf(address);
    if (href === undefined) {
      continue;
    }
    if (match.index > shown) {
      found.push({ kind: 'text', text: text.slice(shown, match.index) });
    }
    found.push({ kind: 'link', text: address, href });
    shown = match.index + address.length;
  }
  if (shown < text.length) {
    found.push({ kind: 'text', text: text.slice(shown) });
  }
  return found;
}

/** The full stop after an address belongs to the sentence; a bracket too, unless the address opened it. */
function withoutTail(address: string): string {
  let unopened = address.split(')').length - address.split('(').length;
  let end = address.length;
  while (end > 0) {
    const last = address.charAt(end - 1);
    if (last === ')' && unopened > 0) {
      unopened--;
    } else if (!/[.,;:!?\]}*_~…。，！？]/.test(last)) {
      break;
    }
    end--;
  }
  return address.slice(0, end);
}

function hrefOf(address: string): string | undefined {
  const scheme = /^(https?|mailto):/i.test(address);
  if (!scheme && !address.includes('@')) {
    return undefined;
  }
  try {
    const url = new URL(scheme ? address : `mailto:${address}`);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined;
  } catch {
    // Not an address after all, such as "https://[": it stays plain text.
    return undefined;
  }
}

/** The longest text that may be posted, in code points. */
export const longestTextCodePoints = 8000;

/** How many code points a text has: an emoji of one code point counts as 1, though it has two UTF-16 units. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) {
    count++;
  }
  return count;
}

/**
 * What is posted of what was typed: without white space around it, without the control characters and halves of
 * characters that the protocol refuses (they come in by pasting). Empty when nothing is left.
 */
export function postable(typed: string): string {
  return (
    typed
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '')
      .trim()
  );
}
