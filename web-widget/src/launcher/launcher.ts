import { Listeners } from '@bouquet/client';
import type { Panel, PanelModule, SessionModule, Stage, WidgetEvents, WidgetOptions } from '../contract';
import type { Visit } from '../session/visit';
import theme from '../theme.css?inline';
import { luminanceOf, readableOn } from './colours';
import { type Corner, makeCorner } from './corner';
import styles from './launcher.css?inline';
import { chosenLocale, directions, launcherTexts } from './texts';

/** Loads the parts that come later; a second attempt after a failure really asks the network again. */
export interface Parts {
  session(): Promise<SessionModule>;
  panel(): Promise<PanelModule>;
}

/** The widget on a page: its place in the document, its button, and what is loaded when. */
export class Launcher {
  private readonly host = document.createElement('bouquet-widget');
  private readonly stage: Stage;
  private readonly corner: Corner;
  private readonly darkness = matchMedia('(prefers-color-scheme: dark)');
  private readonly events = new Map<string, Listeners<unknown>>();
  private visit: Promise<Visit> | undefined;
  private panel: Panel | undefined;
  private open = false;
  private loading = false;

  constructor(
    origin: string,
    options: WidgetOptions,
    private readonly parts: Parts,
  ) {
    const shadow = this.host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [theme, styles].map(sheet);
    const root = document.createElement('div');
    root.className = 'bq';
    const locale = chosenLocale([options.locale, document.documentElement.lang, ...navigator.languages]);
    this.stage = {
      origin,
      root,
      shadow,
      options,
      locale,
      emit: (name, value) => this.emit(name, value),
      showUnread: (count) => this.corner.setUnread(count),
      showNotice: (name, text) => {
        if (!this.open) {
          this.corner.notice(name, text);
        }
      },
      close: () => this.hide(),
    };
    this.corner = makeCorner(
      launcherTexts[locale],
      () => this.toggle(),
      () => this.warmUp(),
    );
    root.append(this.corner.element);
    shadow.append(root);
    this.darkness.addEventListener('change', () => this.dress());
  }

  /** Puts the widget into the page, and picks up the contact of somebody who was here before. */
  boot(returning: boolean): void {
    document.body.append(this.host);
    this.dress();
    if (returning) {
      this.visitor()
        .then((visit) => visit.resume())
        .catch((thrown) => console.warn('Bouquet: earlier messages could not be looked up.', thrown));
    }
    // After the calls that were queued behind `boot`, so that an `on` among them hears it.
    queueMicrotask(() => this.emit('ready', undefined));
  }

  async show(): Promise<void> {
    if (this.open) {
      return;
    }
    this.open = true;
    this.loading = true;
    this.corner.setBusy(true);
    try {
      const [visit, { mountPanel }] = await Promise.all([this.visitor(), this.parts.panel()]);
      this.panel ??= mountPanel(this.stage, visit);
      visit.open();
    } catch (thrown) {
      console.warn('Bouquet: the panel could not be loaded.', thrown);
      this.open = false;
      this.corner.notice(this.stage.options.name ?? 'Bouquet', launcherTexts[this.stage.locale].failed);
      return;
    } finally {
      this.loading = false;
      this.corner.setBusy(false);
    }
    if (this.open) {
      this.showOpen(true);
      this.panel.show();
      this.emit('show', undefined);
    }
  }

  hide(): void {
    if (this.open) {
      this.open = false;
      this.panel?.hide();
      this.showOpen(false);
      this.corner.focus();
      this.emit('hide', undefined);
    }
  }

  /** While the panel loads, an impatient second click changes nothing. */
  toggle(): void {
    if (this.loading) {
      return;
    }
    if (this.open) {
      this.hide();
    } else {
      void this.show();
    }
  }

  update(options: WidgetOptions): void {
    Object.assign(this.stage.options, options);
    const { options: now } = this.stage;
    this.stage.locale = chosenLocale([now.locale, document.documentElement.lang, ...navigator.languages]);
    this.corner.setTexts(launcherTexts[this.stage.locale]);
    this.dress();
    this.panel?.update();
  }

  /** What the site says of the visit from now on, beside what it said before; null and undefined take something back. */
  async set(attributes: Record<string, string | number | boolean | null | undefined>): Promise<void> {
    const all = Object.entries({ ...this.stage.options.attributes, ...attributes });
    this.stage.options.attributes = Object.fromEntries(
      all.filter((entry): entry is [string, string | number | boolean] => entry[1] != null),
    );
    const visit = await this.visit;
    visit?.attributesChanged();
  }

  async identify(identity: string): Promise<void> {
    this.stage.options.identity = identity;
    const visit = await this.visit;
    visit?.identify(identity);
  }

  /**
   * Forgets the visitor, and at once what the site said of them: for a site whose user signed out. What is said right after
   * is of the next one.
   */
  async reset(): Promise<void> {
    this.hide();
    this.stage.options.identity = undefined;
    this.stage.options.attributes = undefined;
    const visit = await this.visitor();
    visit.forget();
    this.panel?.remove();
    this.panel = undefined;
  }

  on<Name extends keyof WidgetEvents>(name: Name, listener: (value: WidgetEvents[Name]) => void): () => void {
    const listeners = this.events.get(name) ?? new Listeners<unknown>();
    this.events.set(name, listeners);
    return listeners.add(listener as (value: unknown) => void);
  }

  private emit<Name extends keyof WidgetEvents>(name: Name, value: WidgetEvents[Name]): void {
    this.events.get(name)?.tell(value);
    document.dispatchEvent(new CustomEvent(`bouquet:${name}`, { detail: value }));
  }

  private visitor(): Promise<Visit> {
    this.visit ??= this.parts
      .session()
      .then(({ openVisit }) => openVisit(this.stage))
      .catch((thrown) => {
        this.visit = undefined;
        throw thrown;
      });
    return this.visit;
  }

  /** Somebody's pointer is on the button: the panel may as well come now. Failing is for the press to tell. */
  private warmUp(): void {
    Promise.all([this.parts.session(), this.parts.panel()]).catch(() => undefined);
  }

  private showOpen(open: boolean): void {
    this.stage.root.dataset.open = String(open);
    this.corner.setOpen(open);
  }

  /** Puts on colours, side and direction of writing. */
  private dress(): void {
    const { root, options } = this.stage;
    const wish = options.colorScheme ?? 'auto';
    root.dataset.scheme = wish === 'auto' ? (this.darkness.matches ? 'dark' : 'light') : wish;
    // The corner follows the page's direction of writing, the texts in it follow their own language, if nobody says it.
    const around = options.dir ?? getComputedStyle(document.documentElement).direction;
    root.dataset.corner = (options.side === 'start') === (around === 'rtl') ? 'right' : 'left';
    root.dir = options.dir ?? directions[this.stage.locale];
    root.lang = this.stage.locale;
    this.corner.element.hidden = options.hideLauncher ?? false;
    if (options.accent !== undefined && CSS.supports('color', options.accent)) {
      this.paint(options.accent);
    }
  }

  /** The site's colour, and what can be read on it and as it. */
  private paint(accent: string): void {
    const { root } = this.stage;
    const probe = document.createElement('i');
    probe.style.color = accent;
    root.append(probe);
    const computed = getComputedStyle(probe).color;
    probe.remove();
    root.style.setProperty('--bouquet-accent', accent);
    root.style.setProperty('--bouquet-on-accent', readableOn(computed));
    root.dataset.accent = luminanceOf(computed) > 0.18 ? 'pale' : 'deep';
  }
}

/** A sheet made by script: strict policies allow it where they forbid `<style>`. */
export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
