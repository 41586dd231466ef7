/**
 * The address if it is a web address that may become a link, else nothing. Whatever else a page reports about
 * itself (`javascript:`, `data:`, no address at all) is shown as text only.
 */
export function safeLink(address: string): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

/** An address as people read it: without the scheme and a closing slash. */
export function readableAddress(address: string): string {
  return address.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}
