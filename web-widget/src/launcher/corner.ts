import { flower, svg } from '../flower';
import type { LauncherTexts } from './texts';

/** The button in the corner with its badge and its notice. */
export interface Corner {
  readonly element: HTMLElement;
  setOpen(open: boolean): void;
  setBusy(busy: boolean): void;
  setUnread(count: number): void;
  setTexts(texts: LauncherTexts): void;
  notice(name: string | undefined, text: string): void;
  clearNotice(): void;
  focus(): void;
}

/** Makes the corner; `pressed` is told of the button and of the notice, `near` when somebody is about to press. */
export function makeCorner(first: LauncherTexts, pressed: () => void, near: () => void): Corner {
  let texts = first;
  let open = false;
  let unread = 0;
  const button = element('button', 'launcher');
  const badge = element('span', 'badge');
  const fold = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'fold' });
  const corner = element('div', 'launcher-corner');
  let notice: HTMLElement | undefined;

  button.setAttribute('type', 'button');
  button.setAttribute('aria-haspopup', 'dialog');
  fold.append(svg('path', { d: 'M5 9l7 7 7-7' }));
  badge.setAttribute('aria-hidden', 'true');
  button.append(flower('mark'), fold, badge);
  button.addEventListener('click', pressed);
  button.addEventListener('pointerenter', near, { once: true });
  button.addEventListener('focus', near, { once: true });
  corner.append(button);

  const show = () => {
    const label = open ? texts.close : texts.open;
    button.setAttribute('aria-label', unread > 0 && !open ? `${label} – ${texts.unread(unread)}` : label);
    button.setAttribute('aria-expanded', String(open));
    badge.textContent = unread > 99 ? '99+' : String(unread);
    badge.hidden = unread === 0 || open;
  };
  const clearNotice = () => {
    notice?.remove();
    notice = undefined;
  };
  show();

  return {
    element: corner,
    setOpen(value) {
      open = value;
      clearNotice();
      show();
    },
    setBusy(busy) {
      button.setAttribute('aria-busy', String(busy));
    },
    setUnread(count) {
      unread = count;
      if (count === 0) {
        clearNotice();
      }
      show();
    },
    setTexts(value) {
      texts = value;
      show();
    },
    notice(name, text) {
      clearNotice();
      notice = makeNotice(name ?? texts.team, text, texts.dismiss, pressed, clearNotice);
      corner.prepend(notice);
    },
    clearNotice,
    focus: () => button.focus(),
  };
}

function makeNotice(name: string, text: string, dismiss: string, pressed: () => void, close: () => void) {
  const notice = element('div', 'notice');
  const words = element('button', 'notice-text');
  const closing = element('button', 'notice-close');
  const title = element('span', 'notice-name');
  const said = element('span', 'notice-words');
  notice.setAttribute('role', 'status');
  title.textContent = name;
  title.dir = 'auto';
  said.textContent = text.slice(0, 200);
  said.dir = 'auto';
  closing.textContent = '×';
  closing.setAttribute('aria-label', dismiss);
  words.append(title, said);
  words.addEventListener('click', pressed);
  closing.addEventListener('click', close);
  notice.append(words, closing);
  return notice;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
