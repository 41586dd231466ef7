/** How long each of two titles stands that take turns. */
const turnMillis = 1_500;

/** The page's own title while another one stands there. */
let own: string | undefined;
let shown = '';
let timer: ReturnType<typeof setInterval> | undefined;

/** What the page calls itself, whatever stands in its title meanwhile. */
export function titleOfPage(): string {
  return own === undefined || document.title !== shown ? document.title : own;
}

/**
 * Lets a text take turns with the page's own title until somebody looks at the page. Where motion is not wanted the text
 * just stands there.
 */
export function flashTitle(text: string): void {
  calmTitle();
  document.addEventListener('visibilitychange', lookedAt);
  put(text);
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
    timer = setInterval(() => put(shown === own ? text : titleOfPage()), turnMillis);
  }
}

/** Gives the page its title back. */
export function calmTitle(): void {
  document.removeEventListener?.('visibilitychange', lookedAt);
  clearInterval(timer);
  if (own !== undefined) {
    document.title = titleOfPage();
  }
  own = undefined;
}

function lookedAt(): void {
  if (!document.hidden) {
    calmTitle();
  }
}

/** The page may have given itself another title meanwhile: that one is its own from then on. */
function put(title: string): void {
  own = titleOfPage();
  document.title = title;
  // As the browser keeps it, without needless spaces.
  shown = document.title;
}
