import { ApiProblem } from '@bouquet/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { receiptProblem, sendReceipt } from '../src/tasks/receipt.ts';
import { trackingProblem } from '../src/tasks/TaskDialogs.tsx';
import { isIn, withTask } from '../src/tasks/taskCache.ts';
import { task } from './world.ts';

const ME = 'linh';
const mine = { assignee: { id: ME, name: 'Linh' } };

describe('a view of the board', () => {
  it('is of open ones, of my open ones, and of those that ended', () => {
    const views = (more: object) =>
      (['open', 'mine', 'done'] as const).filter((view) => isIn(view, task('a', more), ME));
    expect(views({})).toEqual(['open']);
    expect(views(mine)).toEqual(['open', 'mine']);
    expect(views({ ...mine, status: 'done' })).toEqual(['done']);
    expect(views({ status: 'failed' })).toEqual(['done']);
  });

  it('renews, loses and gains what changed', () => {
    const tasks = [task('a'), task('b'), task('c')];
    const ids = (changed: ReturnType<typeof withTask>) => changed.map(({ id }) => id);
    const taken = task('b', mine);
    expect(withTask(tasks, 'open', taken, ME)[1]).toBe(taken);
    expect(ids(withTask(tasks, 'open', task('c', { status: 'done' }), ME))).toEqual(['a', 'b']);
    expect(ids(withTask(tasks, 'mine', task('d', mine), ME))).toEqual(['d', 'a', 'b', 'c']);
    expect(ids(withTask(tasks, 'mine', task('d'), ME))).toEqual(['a', 'b', 'c']);
  });
});

describe('a receipt', () => {
  it.each([
    [{ type: 'image/png', size: 1 }, undefined],
    [{ type: 'application/pdf', size: 5 * 1024 * 1024 }, undefined],
    [{ type: 'application/pdf', size: 5 * 1024 * 1024 + 1 }, 'receipt.tooLarge'],
    [{ type: 'image/svg+xml', size: 1 }, 'receipt.wrongType'],
    [{ type: '', size: 1 }, 'receipt.wrongType'],
    [{ type: 'image/png', size: 0 }, 'receipt.empty'],
  ])('%j: %s', (file, problem) => expect(receiptProblem(file)).toBe(problem));

  class Sending {
    static last: Sending;
    static answer: { status: number; body: string } | undefined;
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    status = 0;
    responseText = '';
    readonly headers: Record<string, string> = {};
    target = '';
    sent: unknown;
    onload?: () => void;
    onerror?: () => void;
    constructor() {
      Sending.last = this;
    }
    open(method: string, path: string) {
      this.target = `${method} ${path}`;
    }
    setRequestHeader(name: string, value: string) {
      this.headers[name] = value;
    }
    send(body: unknown) {
      this.sent = body;
      this.upload.onprogress?.({ loaded: 1, total: 4 });
      if (!Sending.answer) return this.onerror?.();
      this.status = Sending.answer.status;
      this.responseText = Sending.answer.body;
      this.onload?.();
    }
  }

  const file = new File(['%PDF'], 'bill.pdf', { type: 'application/pdf' });

  beforeEach(() => {
    vi.stubGlobal('XMLHttpRequest', Sending);
    const me = { kind: 'agent', id: ME, name: 'Linh', role: 'agent', csrfToken: 'secret' };
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(me)));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('goes out raw, with its type and the token, and tells how far it is', async () => {
    Sending.answer = { status: 200, body: JSON.stringify(task('a')) };
    const parts: number[] = [];
    expect(await sendReceipt('a/b', file, (part) => parts.push(part))).toEqual(task('a'));
    const { target, headers, sent } = Sending.last;
    expect(target).toBe('POST /api/v1/tasks/a%2Fb/receipt');
    expect(headers).toMatchObject({ 'Content-Type': 'application/pdf', 'X-CSRF-Token': 'secret' });
    expect(sent).toBe(file);
    expect(parts).toEqual([0.25]);
  });

  it.each([
    [{ status: 415, body: '{"code":"bad_frame","detail":"This is no PDF."}' }, 415, 'This is no PDF.'],
    [{ status: 413, body: '<html>' }, 413, 'Status 413'],
    [undefined, 0, 'The server did not answer.'],
  ])('that is refused says why: %j', async (answer, status, message) => {
    Sending.answer = answer;
    const refused = await sendReceipt('a', file, () => undefined).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(ApiProblem);
    expect(refused).toMatchObject({ status, message });
  });
});

it.each([
  ['https://parcels.example/1', '', undefined],
  ['', '7Q', undefined],
  ['', ' ', 'task.trackingMissing'],
  ['http://parcels.example', '', 'task.urlBad'],
  ['javascript:alert(1)', '7Q', 'task.urlBad'],
])('a parcel is followed by a safe link or a number: %s %s', (url, number, problem) =>
  expect(trackingProblem(url, number)).toBe(problem),
);
