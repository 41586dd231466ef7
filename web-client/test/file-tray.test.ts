// @vitest-environment jsdom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../src/api';
import { FileTray } from '../src/file-tray';
import type { Attachment } from '../src/generated/frames';

/** What the tray asked of the network; a test answers it. */
class Call {
  static all: Call[] = [];
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  status = 0;
  responseText = '';
  url = '';
  headers: Record<string, string> = {};
  aborted = false;
  body: unknown;

  constructor() {
    Call.all.push(this);
  }
  open(_method: string, url: string) {
    this.url = url;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send(body: unknown) {
    this.body = body;
  }
  abort() {
    this.aborted = true;
    this.onabort?.();
    this.onloadend?.();
  }
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
    this.onloadend?.();
  }
}

const api = new Api({ origin: 'https://chat.example', token: () => 'secret' });
const photo = (name = 'shoes.jpg', size = 10) =>
  new File([new Uint8Array(size)], name, { type: 'image/jpeg' });
const kept = (id: string): Attachment => ({ id, name: 'shoes.jpg', type: 'image/jpeg', size: 10 });
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the tray', () => {
  let tray: FileTray;

  beforeEach(() => {
    Call.all = [];
    vi.stubGlobal('XMLHttpRequest', Call);
    tray = new FileTray(api);
    tray.turnTo('c1');
  });
  afterEach(() => vi.unstubAllGlobals());

  it('sends what is picked with the token, and tells how far it is', async () => {
    tray.add([photo()]);
    await settled();
    const [call] = Call.all;
    expect(call?.url).toBe('https://chat.example/api/v1/conversations/c1/files?name=shoes.jpg');
    expect(call?.headers.Authorization).toBe('Bearer secret');
    call?.upload.onprogress?.({ loaded: 5, total: 10 });
    expect(tray.items[0]).toMatchObject({ state: 'sending', share: 0.5 });
    call?.answer(201, kept('f1'));
    await settled();
    expect(tray.items[0]).toMatchObject({ state: 'ready', attachment: { id: 'f1' } });
    expect(tray.take()).toEqual(['f1']);
    expect(tray.items).toEqual([]);
    expect(tray.of('f1')?.name).toBe('shoes.jpg');
  });

  it('sends two at a time', async () => {
    tray.add([photo('1.jpg'), photo('2.jpg'), photo('3.jpg')]);
    await settled();
    expect(Call.all).toHaveLength(2);
    Call.all[0]?.answer(201, kept('f1'));
    await settled();
    await settled();
    expect(Call.all).toHaveLength(3);
  });

  it('says why one was not taken, and takes it another time', async () => {
    tray.add([photo()]);
    await settled();
    Call.all[0]?.answer(415, { code: 'unsupported_media_type' });
    await settled();
    expect(tray.items[0]).toMatchObject({ state: 'failed', problem: 'type' });
    tray.retry(tray.items[0]?.key ?? 0);
    await settled();
    Call.all[1]?.onerror?.();
    await settled();
    expect(tray.items[0]).toMatchObject({ state: 'failed', problem: 'lost' });
  });

  it('asks the server nothing about what is too large or empty', async () => {
    const large = photo('large.jpg');
    Object.defineProperty(large, 'size', { value: 20 * 1024 * 1024 + 1 });
    tray.add([large, photo('empty.jpg', 0)]);
    await settled();
    expect(tray.items.map(({ problem }) => problem)).toEqual(['large', 'empty']);
    expect(Call.all).toEqual([]);
  });

  it('breaks off what is taken out, and all of it where another conversation is shown', async () => {
    tray.add([photo('1.jpg'), photo('2.jpg')]);
    await settled();
    tray.remove(tray.items[0]?.key ?? 0);
    expect(Call.all[0]?.aborted).toBe(true);
    tray.turnTo('c2');
    expect(Call.all[1]?.aborted).toBe(true);
    await settled();
    expect(tray.items).toEqual([]);
  });

  it('takes ten at most, and says so', () => {
    tray.add(Array.from({ length: 11 }, (_, index) => photo(`${index}.jpg`)));
    expect(tray.items).toHaveLength(10);
    expect(tray.overfull).toBe(true);
  });

  it('takes what was not picked here: it comes as the server hands it on', async () => {
    let handOn: (attachment: Attachment) => void = () => undefined;
    const send = vi.fn(() => new Promise<Attachment>((resolve) => (handOn = resolve)));
    tray.hand([{ name: 'chart.png', size: 7, send }]);
    expect(tray.items[0]).toMatchObject({ name: 'chart.png', size: 7, state: 'sending' });
    expect(tray.items[0]?.file).toBeUndefined();
    await settled();
    handOn(kept('f7'));
    await settled();
    expect(send).toHaveBeenCalledTimes(1);
    expect(Call.all).toEqual([]);
    expect(tray.take()).toEqual(['f7']);
  });

  it('sends elsewhere, and takes fewer, where it is told to', async () => {
    const send = vi.fn(async () => kept('f8'));
    const other = new FileTray(api, { most: 2, send });
    other.add([photo('a/1.jpg'), photo('2.jpg'), photo('3.jpg')]);
    await settled();
    expect(send).toHaveBeenCalledTimes(2);
    expect(send).toHaveBeenCalledWith(expect.any(File), 'a 1.jpg', expect.anything());
    expect(other.items.map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect(other.overfull).toBe(true);
    expect(Call.all).toEqual([]);
  });

  it('gives the server names that it takes', async () => {
    tray.add([photo('a/b\u202egpj.exe'), photo('..')]);
    await settled();
    expect(tray.items.map(({ name }) => name)).toEqual(['a b gpj.exe', 'file']);
  });
});
