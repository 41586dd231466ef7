import type { BrowserContext, Page } from '@playwright/test';

/** Collects whatever must not happen in a page: errors, breaches of a content security policy, dialogs, crashes. */
export class Faults {
  private readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (breach) => {
        console.error(`breach of ${breach.violatedDirective}: ${breach.blockedURI} ${breach.sample}`);
      });
    });
    context.on('page', (page) => this.watchPage(page));
  }

  /** Says that errors of this kind are part of the scene, such as refused connections while no server runs. */
  expect(kind: RegExp): void {
    this.expected.push(kind);
  }

  /** Everything that was found and not expected. */
  get all(): string[] {
    return this.found.filter((fault) => !this.expected.some((kind) => kind.test(fault)));
  }

  private watchPage(page: Page): void {
    page.on('pageerror', (error) => this.found.push(`uncaught: ${error.message}`));
    page.on('crash', () => this.found.push('the page crashed'));
    page.on('dialog', (dialog) => {
      this.found.push(`dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => undefined);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') {
        this.found.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
  }
}

/** What a browser logs by itself when the server is away. */
export const serverAway =
  /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection to/;

/** The console asks who is signed in; for nobody the answer is 401, which browsers log. */
export const nobodySignedIn = /status of 401 .*\/api\/v1\/me\)/;
