import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../src/api';
import { cookieFetch } from './fake/colleague';
import { type FakeServer, startFakeServer } from './fake-server';

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(() => server.close());

const answering = (response: Response): typeof fetch => vi.fn(async () => response);

describe('Api', () => {
  it('gives the same customer back for the same token', async () => {
    let token: string | undefined;
    const api = new Api({ origin: server.origin, token: () => token });
    const first = await api.visitors({ locale: 'vi' });
    token = first.token;
    expect(await api.visitors({})).toEqual(first);
    expect(await api.me()).toMatchObject({ kind: 'customer', id: first.customer.id });
    expect((await api.conversations()).items).toEqual([]);
  });

  it('signs in and out, with the CSRF token on unsafe calls, also after a reload', async () => {
    const withCookie = cookieFetch();
    await new Api({ origin: server.origin, fetch: withCookie }).login('an@bouquet.example', 'bouquet-demo');
    const reloaded = new Api({ origin: server.origin, fetch: withCookie });
    expect(await reloaded.ticket()).toMatch(/^[0-9a-f]+$/);
    await reloaded.logout();
    await expect(reloaded.me()).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('rejects with the code of the problem detail', async () => {
    const api = new Api({ origin: server.origin });
    await expect(api.login('an@bouquet.example', 'wrong')).rejects.toMatchObject({
      name: 'ApiProblem',
      status: 401,
      code: 'unauthenticated',
      message: 'Email or password is wrong.',
    });
  });

  it('carries the seconds to wait', async () => {
    const body = JSON.stringify({ code: 'too_many', title: 'Slow down' });
    const api = new Api({
      fetch: answering(new Response(body, { status: 429, headers: { 'Retry-After': '7' } })),
    });
    await expect(api.me()).rejects.toMatchObject({ code: 'too_many', retryAfterSeconds: 7 });
  });

  it.each([
    ['a page of a proxy', new Response('<html>', { status: 502 }), { status: 502, code: 'unknown' }],
    ['a problem without a code', new Response('{}', { status: 500 }), { status: 500, code: 'unknown' }],
    ['null', new Response('null', { status: 500 }), { status: 500, code: 'unknown' }],
  ])('says that it is unknown: %s', async (_, response, problem) => {
    await expect(new Api({ fetch: answering(response) }).me()).rejects.toMatchObject(problem);
  });

  it('says that the server is unreachable', async () => {
    const api = new Api({ fetch: vi.fn().mockRejectedValue(new TypeError('failed')) });
    await expect(api.me()).rejects.toMatchObject({ status: 0, code: 'unreachable' });
  });

  it('gives up after its time, and when it is told to', async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      );
    const api = new Api({ fetch: silent });
    await expect(api.me({ timeoutMillis: 10 })).rejects.toMatchObject({ code: 'unreachable' });
    const stop = new AbortController();
    const call = api.me({ signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});
