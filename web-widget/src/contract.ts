import type { Visit } from './session/visit';

/** What a site may say about the widget, in `Bouquet('boot', options)` or as `data-` attributes of the script tag. */
export interface WidgetOptions {
  /** `en` or `vi`; else the page's language, else the browser's. */
  locale?: string;
  colorScheme?: 'auto' | 'light' | 'dark';
  /** A CSS colour of the site, for the button and the customer's own messages. */
  accent?: string;
  /** Which lower corner the button stands in; `end` is the right one where text runs from left to right. */
  side?: 'start' | 'end';
  /** How the panel is written, and with it where `start` is; else as its language is, in the corner that the page's own direction gives. */
  dir?: 'ltr' | 'rtl';
  /** The name of the shop or team, shown at the top. */
  name?: string;
  /** A JWT signed by the site that says who the visitor is. */
  identity?: string;
  /** The queue that new conversations go to. */
  queue?: string;
  /**
   * What the site wants its agents to know of the visit, such as the cart's number: at most 32, names of 1 to 64 letters,
   * digits or `. _ : -`, texts of at most 1,000 characters, 16,000 all together. What does not fit is left out with a
   * warning. `Bouquet('set', …)` changes some of them.
   */
  attributes?: Record<string, string | number | boolean>;
  /** What the visitor is asked beside their first message, unless the site has said it in `attributes`; at most eight questions. */
  form?: readonly Question[];
  /** Up to four beginnings that a visitor may pick, such as "Where is my order?". */
  starters?: readonly string[];
  /**
   * The address of the server, such as `https://chat.example`, where the script cannot tell from its own: a tag manager or
   * a bundler may have put it into the page. Read at `boot` only.
   */
  server?: string;
  /** No button: the site opens the panel itself by `Bouquet('show')`. */
  hideLauncher?: boolean;
}

/** A question of the site; the answer becomes the attribute of that name. */
export interface Question {
  /** As that of an attribute. */
  name: string;
  /** In the visitor's language. */
  label: string;
  /** An email is checked for its form only, and stays what they say. */
  kind: 'text' | 'email' | 'choice';
  required?: boolean;
  /** Of a choice, at most 50. */
  options?: readonly string[];
}

/** What `Bouquet('on', name, listener)` can hear of; the document hears it as `bouquet:<name>`, with the value as `detail`. */
export interface WidgetEvents {
  ready: undefined;
  show: undefined;
  hide: undefined;
  /** Somebody of the team wrote. */
  message: { conversationId: string; text: string; name?: string };
  /** How many messages of the team have not been seen. */
  unread: number;
  /** The visitor started a conversation. */
  start: { conversationId: string };
}

/** What the launcher gives to the parts that it loads later. */
export interface Stage {
  /** Scheme and host of the server, as the site says it, else from the script's own address. */
  readonly origin: string;
  readonly root: HTMLElement;
  readonly shadow: ShadowRoot;
  options: WidgetOptions;
  locale: Locale;
  emit<Name extends keyof WidgetEvents>(name: Name, value: WidgetEvents[Name]): void;
  showUnread(count: number): void;
  /** A short look at a message, beside the button, while the panel is closed. */
  showNotice(name: string | undefined, text: string): void;
  close(): void;
}

export type Locale = 'en' | 'vi';

/** The module `session`: loaded when there is, or is to be, a visitor. */
export interface SessionModule {
  openVisit(stage: Stage): Visit;
}

/** The module `panel`: loaded when the panel opens. */
export interface PanelModule {
  mountPanel(stage: Stage, visit: Visit): Panel;
}

export interface Panel {
  show(): void;
  hide(): void;
  /** Options or language changed. */
  update(): void;
  remove(): void;
}
