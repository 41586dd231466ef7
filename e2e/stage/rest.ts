import type { BrowserContext } from '@playwright/test';

/** An entry as the REST transcript shows it. */
export interface RestEntry {
  readonly seq: number;
  readonly kind: string;
  readonly audience: string;
  readonly clientId?: string;
  readonly text?: string;
}

interface Page {
  readonly through: number;
  readonly head: number;
  readonly entries: RestEntry[];
}

/** The whole transcript as the customer with this token may read it, page by page. */
export function entriesOfCustomer(origin: string, id: string, token: string): Promise<RestEntry[]> {
  return allPages(async (after) => {
    const response = await fetch(address(origin, id, after), {
      headers: { Authorization: `Bearer ${token}` },
    });
    return checked(response.status, await response.json());
  });
}

/** The whole transcript as whoever is signed in in this browser may read it. */
export function entriesOfAgent(origin: string, id: string, context: BrowserContext): Promise<RestEntry[]> {
  return allPages(async (after) => {
    const response = await context.request.get(address(origin, id, after));
    return checked(response.status(), await response.json());
  });
}

export function messageTexts(entries: readonly RestEntry[]): string[] {
  return entries.filter(({ kind }) => kind === 'message').map(({ text }) => text ?? '');
}

function address(origin: string, id: string, after: number): string {
  return `${origin}/api/v1/conversations/${id}/entries?after=${after}&limit=20`;
}

function checked(status: number, body: Page): Page {
  if (status !== 200) {
    throw new Error(`The transcript answered ${status}: ${JSON.stringify(body)}`);
  }
  return body;
}

async function allPages(page: (after: number) => Promise<Page>): Promise<RestEntry[]> {
  const found: RestEntry[] = [];
  let after = 0;
  for (;;) {
    const { through, head, entries } = await page(after);
    found.push(...entries);
    if (through >= head) {
      return found;
    }
    if (through <= after) {
      throw new Error(`A page of the transcript after ${after} went nowhere.`);
    }
    after = through;
  }
}
