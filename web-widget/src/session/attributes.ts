const longestValue = 1000;
const mostAttributes = 32;
/** Of all values together, so that whatever letters they have, they fit into one message to the server. */
const mostCharacters = 16_000;

type Attributes = Record<string, string | number | boolean>;

/**
 * What the server takes of the attributes a site gave. The rest is left out, with a warning that names it for the site's
 * makers: a slip of theirs must not keep a customer from asking for help.
 */
export function plainAttributes(given: Attributes | undefined): Attributes | undefined {
  if (given === undefined) {
    return undefined;
  }
  const kept: Attributes = {};
  const left: string[] = [];
  let characters = 0;
  for (const [name, value] of Object.entries(given)) {
    const size = String(value).length;
    if (
      !isPlain(name, value) ||
      Object.keys(kept).length >= mostAttributes ||
      characters + size > mostCharacters
    ) {
      left.push(name);
    } else {
      characters += size;
      kept[name] = value;
    }
  }
  if (left.length > 0) {
    console.warn(
      `Bouquet: left out of the attributes: ${left.join(', ')}. See docs/site-api.md for what they may be.`,
    );
  }
  return kept;
}

/** What is said of a visit: first what the customer answered, so that what is too much is the site's, and not theirs. */
export function saidOf(
  answers: Readonly<Record<string, string>>,
  attributes: Attributes | undefined,
): Attributes | undefined {
  return Object.keys(answers).length > 0 ? { ...answers, ...attributes } : attributes;
}

function isPlain(name: string, value: unknown): boolean {
  const fits =
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.length <= longestValue);
  return fits && isName(name);
}

export function isName(name: string): boolean {
  return /^[A-Za-z0-9._:-]{1,64}$/.test(name);
}
