import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A page of the shop. Whatever is left out is not there, and the policy forbids it. */
export interface HostPage {
  readonly lang?: string;
  readonly title?: string;
  /** A style sheet of the shop. */
  readonly css?: string;
  /** A script of the shop, loaded before the widget's. */
  readonly script?: string;
  /** An address that the page shows in a frame. */
  readonly frame?: string;
  /** Whether its policy allows pictures that a script of the page made. */
  readonly pictures?: boolean;
  /** The whole page as its makers wrote it, without a policy; `script` is then theirs to load. */
  readonly html?: string;
  /** `data-` attributes of the widget's script tag. */
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * A shop on an origin and a site of its own, with as strict a content security policy as a page can have that uses the
 * widget: nothing is allowed but the widget's server, no inline script, no style, no markup from strings.
 */
export class HostSite {
  /** Where Bouquet is; known only after it was told which origin to allow. */
  bouquet = '';
  private readonly pages: HostPage[] = [];

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async open(): Promise<HostSite> {
    let site: HostSite | undefined;
    const server = createServer((request, response) => site?.serve(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('The host site has no port.');
    }
    // Browsers resolve every name below localhost to this machine: another site, not only another port.
    site = new HostSite(server, `http://shop.localhost:${address.port}`);
    return site;
  }

  /** The address of a page with only the widget in it, or with more. `search` is appended to it. */
  url(page: HostPage = {}, search = ''): string {
    this.pages.push(page);
    return `${this.origin}/pages/${this.pages.length - 1}/${search}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const [, number, file] =
      new URL(request.url ?? '/', this.origin).pathname.match(/^\/pages\/(\d+)\/(.*)$/) ?? [];
    const page = this.pages[Number(number)];
    if (page && file === '') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      if (page.html === undefined) {
        response.setHeader('Content-Security-Policy', this.policyOf(page));
      }
      response.end(page.html ?? this.html(page));
    } else if (page?.css !== undefined && file === 'shop.css') {
      response.setHeader('Content-Type', 'text/css; charset=utf-8').end(page.css);
    } else if (page?.script !== undefined && file === 'shop.js') {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8').end(page.script);
    } else if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
    } else {
      response.writeHead(404).end();
    }
  }

  private policyOf(page: HostPage): string {
    const own = (there: unknown) => (there === undefined ? '' : ` ${this.origin}`);
    return [
      "default-src 'none'",
      `script-src ${this.bouquet}${own(page.script)}`,
      `connect-src ${this.bouquet} ${this.bouquet.replace('http', 'ws')}`,
      `style-src ${page.css === undefined ? "'none'" : this.origin}`,
      `img-src ${this.bouquet}${own('icon')}${page.pictures ? ' blob:' : ''}`,
      `frame-src ${page.frame === undefined ? "'none'" : this.bouquet}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ].join('; ');
  }

  private html({ lang = 'en', title = 'A shop', css, script, frame, data = {} }: HostPage): string {
    const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escaped(value)}"`);
    return [
      '<!doctype html>',
      `<html lang="${escaped(lang)}"><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      css === undefined ? '' : '<link rel="stylesheet" href="shop.css">',
      script === undefined ? '' : '<script src="shop.js"></script>',
      `<script async src="${this.bouquet}/widget.js"${attributes.join('')}></script></head>`,
      '<body><main><h1>Shoes</h1><p>Kind to feet.</p><button type="button">Buy</button></main>',
      frame === undefined
        ? ''
        : `<iframe title="Framed" src="${escaped(frame)}" width="800" height="600"></iframe>`,
      '</body></html>',
    ].join('\n');
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
