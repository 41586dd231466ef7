const longestValue = 1000;
const mostAttributes = 32;

type Attributes = Record<string, string | number | boolean>;

/**
 * What the server takes of the attributes a site gave. The rest is left out with a warning for the site's makers: a slip
 * of theirs must not keep a customer from asking for help.
 */
export function plainAttributes(given: Attributes | undefined): Attributes | undefined {
  if (given === undefined) {
    return undefined;
  }
  const kept = Object.entries(given)
    .filter(([name, value]) => isPlain(name, value))
    .slice(0, mostAttributes);
  if (kept.length < Object.keys(given).length) {
    console.warn('Bouquet: some attributes were left out; see docs/site-api.md for what they may be.');
  }
  return Object.fromEntries(kept);
}

function isPlain(name: string, value: unknown): boolean {
  const fits =
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.length <= longestValue);
  return fits && /^[A-Za-z0-9._:-]{1,64}$/.test(name);
}
