/** A web address as it may be shown to a person: what it leads to comes first, and nothing in front of it. */
export interface ShownLink {
  /** The host that is really asked, with its port; in letters where they cannot be taken for others, else in ASCII. */
  readonly host: string;
  /** What stands behind the host, as it was written; shortened in its middle. */
  readonly rest: string;
  /** Whether it goes over plain `http:`. */
  readonly insecure: boolean;
  /** Whether a name stands before an `@`, which is only there to look like a host. */
  readonly disguised: boolean;
}

const longestRest = 48;
const restHead = 32;
const restTail = 12;

/**
 * How an address found in a text is shown; undefined for what is no web address, such as `mailto:`. `text` is how it was
 * written, `href` where it leads, both as `segments` gives them.
 */
export function shownLink(text: string, href: string): ShownLink | undefined {
  const url = new URL(href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return undefined;
  }
  const [, authority = '', written = ''] = /^https?:[\\/]*([^/?#\\]*)(.*)$/is.exec(text) ?? [];
  const port = url.port ? `:${url.port}` : '';
  return {
    host: readableHost(authority, url.hostname) + port,
    rest: shortened(written === '/' ? '' : written),
    insecure: url.protocol === 'http:',
    disguised: url.username !== '' || url.password !== '',
  };
}

function shortened(rest: string): string {
  const points = Array.from(rest);
  return points.length <= longestRest
    ? rest
    : `${points.slice(0, restHead).join('')}…${points.slice(-restTail).join('')}`;
}

/** The host in the letters it was written in, where no other host looks like it; else as the network knows it. */
function readableHost(authority: string, ascii: string): string {
  if (!/(?:^|\.)xn--/.test(ascii)) {
    return ascii;
  }
  const written = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .normalize('NFC')
    .toLowerCase();
  return !written.includes('%') && isPlain(written) && asciiOf(written) === ascii ? written : ascii;
}

function asciiOf(host: string): string | undefined {
  try {
    return new URL(`https://${host}`).hostname;
  } catch {
    return undefined;
  }
}

/** Scripts of which a label may be written, each alone. Those that run from the right would reorder what stands around. */
const scripts: readonly RegExp[] = [
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\d-]+$/u,
  /^[\p{Script=Han}\p{Script=Hangul}\d-]+$/u,
  /^[\p{Script=Thai}\d-]+$/u,
];
/** Scripts with letters that look like Latin ones: only where the whole host is written in them. */
const lookalikes: readonly RegExp[] = [/^[\p{Script=Cyrillic}\d-]+$/u, /^[\p{Script=Greek}\d-]+$/u];

function isPlain(host: string): boolean {
  const labels = host.split('.');
  return (
    labels.every((label) => isLatin(label) || scripts.some((script) => script.test(label))) ||
    lookalikes.some((script) => labels.every((label) => script.test(label)))
  );
}

/**
 * Latin letters and those with marks that are one letter, as Vietnamese has many; not the letters that only look like another,
 * such as `ı` and `ɡ`, nor marks that are laid over any letter.
 */
function isLatin(label: string): boolean {
  if (/\p{M}/u.test(label)) {
    return false;
  }
  return /^(?:[aeiouy][\u0300-\u0303\u0306\u0308-\u030a\u031b\u0323\u0328]*|c[\u0301\u0327\u030c]|[nsz][\u0301\u0303\u0307\u030c]|[a-zđæøœł\d-])+$/u.test(
    label.normalize('NFD'),
  );
}
