// @vitest-environment jsdom
import { ApiProblem, memoryKeep } from '@bouquet/client';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../src/contract';
import { PanelView } from '../src/panel/panel';
import { Alerts } from '../src/session/alerts';
import type { Visit } from '../src/session/visit';
import { completeBrowser } from './browser';

let place: HTMLElement;
const one = (selector: string) => place.querySelector<HTMLElement>(selector);
const button = (text: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === text);
const press = (text: string) => act(async () => button(text)?.click());
const isSure = () => act(() => one('input[type="checkbox"]')?.click());

function draw(returning = true) {
  const visit = {
    snapshot: { connection: { status: 'online' }, unread: 0, visitor: 0, conversations: [] },
    alerts: new Alerts(memoryKeep(), () => 'en'),
    draft: '',
    returning,
    onChange: () => () => undefined,
    typing: vi.fn(),
    markSeen: vi.fn(),
    open: vi.fn(),
    api: { prepared: async () => ({ url: '/', headers: {}, credentials: 'omit' }) },
    forgetMe: vi.fn(async () => undefined),
  };
  const stage = { locale: 'en', options: {}, shadow: document, close: vi.fn() } as unknown as Stage;
  act(() => render(<PanelView stage={stage} visit={visit as unknown as Visit} open={true} />, place));
  return visit;
}

async function myData() {
  act(() => one('[aria-haspopup="menu"]')?.click());
  await press('My data');
}

beforeEach(() => {
  completeBrowser();
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => act(() => render(null, place)));

describe('my data', () => {
  it('is deleted only by who says that they are sure', async () => {
    const visit = draw();
    await myData();
    expect(document.activeElement).toBe(one('.data'));
    await press('Delete my data…');
    expect(place.textContent).toContain('Is deleted for good:');
    await press('Delete it for good');
    expect(visit.forgetMe).not.toHaveBeenCalled();
    isSure();
    await press('Delete it for good');
    expect(visit.forgetMe).toHaveBeenCalledTimes(1);
    expect(place.textContent).toContain('Your data is deleted');
    expect(document.activeElement).toBe(one('.data'));
    await press('Write to us');
    expect(visit.open).toHaveBeenCalledTimes(1);
    expect(one('textarea')).not.toBeNull();
  });

  it('is kept where it could not be deleted, and that is said', async () => {
    const visit = draw();
    visit.forgetMe.mockRejectedValueOnce(new ApiProblem(503, 'unavailable', 'Not now.'));
    await myData();
    await press('Delete my data…');
    isSure();
    await press('Delete it for good');
    expect(place.textContent).toContain('Nothing was deleted');
    await press('Delete it for good');
    expect(place.textContent).toContain('Your data is deleted');
  });

  it.each([
    [429, 'You have fetched it several times'],
    [503, 'It could not be fetched.'],
  ])('says why it was not fetched: %d', async (status, words) => {
    vi.stubGlobal('fetch', async () => new Response('', { status }));
    draw();
    await myData();
    await press('Download my data');
    await vi.waitFor(() => expect(place.textContent).toContain(words));
    vi.unstubAllGlobals();
  });

  it('is kept by who thinks better of it', async () => {
    const visit = draw();
    await myData();
    await press('Delete my data…');
    isSure();
    await press('Keep it');
    expect(document.activeElement).toBe(button('Delete my data…'));
    await press('Delete my data…');
    expect(one('input[type="checkbox"]')?.matches(':checked')).toBe(false);
    expect(visit.forgetMe).not.toHaveBeenCalled();
  });

  it('is none of who never wrote', async () => {
    draw(false);
    await myData();
    expect(place.textContent).toContain('Nothing is kept of you here yet.');
    expect(button('Delete my data…')).toBeUndefined();
  });
});
