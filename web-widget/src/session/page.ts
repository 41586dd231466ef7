import { titleOfPage } from './title';

const longestUrl = 2000;
const longestTitle = 500;

/** A page as the server takes it. */
export interface VisitedPage {
  readonly url: string;
  readonly title?: string;
  readonly referrer?: string;
}

/**
 * The page the visitor is on. What stands behind `#` stays here: sites keep tokens there. A page that is no web page is not
 * told; nobody should be kept from asking for help because of an address.
 */
export function currentPage(): VisitedPage | undefined {
  const url = webAddress(location.href);
  const title = titleOfPage().slice(0, longestTitle);
  return url === undefined
    ? undefined
    : { url, title: title || undefined, referrer: webAddress(document.referrer) };
}

function webAddress(address: string): string | undefined {
  const bare = address.split('#', 1)[0] ?? '';
  return /^https?:/.test(bare) && bare.length <= longestUrl ? bare : undefined;
}
