import type { ClientFrame, Connection } from '@bouquet/client';
import { FrameProblem, memoryKeep } from '@bouquet/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage, WidgetOptions } from '../src/contract';
import { AnswerBook } from '../src/session/answers';
import { Whereabouts } from '../src/session/whereabouts';

let place: { href: string };
let page: { title: string; referrer: string; hidden: boolean };
let status: string;
const request = vi.fn(async (_frame: Partial<ClientFrame>) => undefined);

function made(options: WidgetOptions = {}) {
  const connection = {
    request,
    get state() {
      return { status };
    },
  } as unknown as Connection;
  const stage = { options } as Stage;
  const answers = new AnswerBook(memoryKeep());
  return { stage, answers, whereabouts: new Whereabouts(connection, stage, answers) };
}

const look = () => vi.advanceTimersByTimeAsync(1_000);
const told = () => request.mock.calls.map(([frame]) => frame);

beforeEach(() => {
  vi.useFakeTimers();
  request.mockReset();
  request.mockImplementation(async () => undefined);
  status = 'online';
  place = { href: 'https://shop.example/shoes?x=1#token' };
  page = { title: 'Shoes', referrer: '', hidden: false };
  vi.stubGlobal('location', place);
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('Whereabouts', () => {
  it('are told while a conversation goes on, when they change, and no more after it', async () => {
    const { stage, whereabouts } = made({ attributes: { cart: 1 } });
    await look();
    expect(told()).toEqual([]);
    whereabouts.follow('c');
    await look();
    const shoes = { url: 'https://shop.example/shoes?x=1', title: 'Shoes' };
    expect(told()).toEqual([
      { type: 'visit.update', conversationId: 'c', page: shoes, attributes: { cart: 1 } },
    ]);
    await look();
    expect(request).toHaveBeenCalledTimes(1);
    place.href = 'https://shop.example/boots';
    page.title = 'Boots';
    await look();
    expect(told()[1]).toMatchObject({ page: { url: 'https://shop.example/boots', title: 'Boots' } });
    expect(told()[1]).toHaveProperty('attributes', undefined);
    stage.options.attributes = { cart: 2 };
    whereabouts.changed();
    await look();
    expect(told()[2]).toMatchObject({ page: undefined, attributes: { cart: 2 } });
    whereabouts.follow(undefined);
    place.href = 'https://shop.example/';
    await look();
    expect(request).toHaveBeenCalledTimes(3);
  });

  it('say that nothing is said any more', async () => {
    const { stage, whereabouts } = made({ attributes: { cart: 1 } });
    whereabouts.follow('c');
    await look();
    stage.options.attributes = {};
    await look();
    expect(told()[1]).toMatchObject({ attributes: {} });
  });

  it('hold what the visitor answered too, in place of what was said at the start', async () => {
    const form = [{ name: 'email', label: 'Email', kind: 'email' }] as const;
    const { stage, answers, whereabouts } = made({ form, attributes: { cart: 1 } });
    answers.remember({ email: 'hoa@example.com' });
    whereabouts.follow('c');
    await look();
    expect(told()[0]).toMatchObject({ attributes: { cart: 1, email: 'hoa@example.com' } });
    stage.options.attributes = {};
    await look();
    expect(told()[1]).toHaveProperty('attributes', { email: 'hoa@example.com' });
  });

  it('leave what was said at the start where the site says nothing here', async () => {
    const form = [{ name: 'email', label: 'Email', kind: 'email' }] as const;
    const { answers, whereabouts } = made({ form });
    answers.remember({ email: 'hoa@example.com' });
    whereabouts.follow('c');
    await look();
    expect(told()[0]).toHaveProperty('attributes', undefined);
  });

  it('are those of the tab that is looked at, and told anew on coming back', async () => {
    const { whereabouts } = made();
    whereabouts.follow('c');
    page.hidden = true;
    await look();
    expect(request).not.toHaveBeenCalled();
    page.hidden = false;
    await look();
    page.hidden = true;
    await look();
    page.hidden = false;
    await look();
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('wait for a connection, and longer after a refusal that may pass', async () => {
    const { whereabouts } = made();
    status = 'waiting';
    whereabouts.follow('c');
    await look();
    expect(request).not.toHaveBeenCalled();
    status = 'online';
    request.mockRejectedValueOnce(new FrameProblem('too_many', 'Wait a minute.'));
    await look();
    await look();
    expect(request).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('of one conversation do not wait for what became of those of another', async () => {
    const { whereabouts } = made({ attributes: { cart: 1 } });
    let refuse: (problem: FrameProblem) => void = () => undefined;
    request.mockImplementationOnce(() => new Promise((_, reject) => (refuse = reject)));
    whereabouts.follow('c');
    await look();
    whereabouts.follow('d');
    refuse(new FrameProblem('too_many', 'Wait a minute.'));
    await look();
    await look();
    expect(told().map((frame) => (frame as { conversationId?: string }).conversationId)).toEqual(['c', 'd']);
  });

  it('are not told again where the server will not have them, but the makers of the site are told why', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { whereabouts } = made({ attributes: { cart: 'x' } });
    whereabouts.follow('c');
    request.mockRejectedValueOnce(
      new FrameProblem('bad_frame', 'attributes.cart must hold no control characters.'),
    );
    await look();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(request).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith(expect.anything(), 'attributes.cart must hold no control characters.');
  });

  it('name what cannot be told', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { whereabouts } = made({
      attributes: { cart: 'A', 'no spaces': 1, long: 'x'.repeat(1_001), deep: {} as never },
    });
    whereabouts.follow('c');
    await look();
    await look();
    expect(told()[0]).toMatchObject({ attributes: { cart: 'A' } });
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('no spaces, long, deep.'));
  });
});
