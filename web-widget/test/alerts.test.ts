// @vitest-environment jsdom
import { memoryKeep } from '@bouquet/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Alerts } from '../src/session/alerts';
import { chime } from '../src/session/chime';
import { calmTitle, titleOfPage } from '../src/session/title';
import { completeBrowser } from './browser';

let hidden: boolean;
const look = (away: boolean) => {
  hidden = away;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  completeBrowser();
  hidden = true;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  document.title = 'Shoes';
});
afterEach(() => {
  calmTitle();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function alertsOf(keep = memoryKeep()) {
  const sound = vi.fn();
  return { alerts: new Alerts(keep, () => 'en', sound), sound };
}

describe('Alerts', () => {
  it('call somebody back who looks at something else, until they look', () => {
    const { alerts, sound } = alertsOf();
    alerts.tell('c', 3, 'Linh');
    expect(document.title).toBe('Linh wrote to you');
    expect(titleOfPage()).toBe('Shoes');
    vi.advanceTimersByTime(1_600);
    expect(document.title).toBe('Shoes');
    vi.advanceTimersByTime(1_500);
    expect(document.title).toBe('Linh wrote to you');
    expect(sound).toHaveBeenCalledTimes(1);
    look(false);
    expect(document.title).toBe('Shoes');
    vi.advanceTimersByTime(10_000);
    expect(document.title).toBe('Shoes');
  });

  it('leave a title alone that the page gave itself meanwhile', () => {
    const { alerts } = alertsOf();
    alerts.tell('c', 3, 'Linh');
    document.title = 'Boots';
    expect(titleOfPage()).toBe('Boots');
    vi.advanceTimersByTime(1_500);
    vi.advanceTimersByTime(1_500);
    look(false);
    expect(document.title).toBe('Boots');
  });

  it('call nobody who looks at the page', () => {
    hidden = false;
    const { alerts, sound } = alertsOf();
    alerts.tell('c', 3, 'Linh');
    vi.advanceTimersByTime(1_000);
    expect([document.title, sound.mock.calls.length]).toEqual(['Shoes', 0]);
  });

  it('sound in one of several tabs, and in none where one is looked at', () => {
    const keep = memoryKeep();
    const [one, other] = [alertsOf(keep), alertsOf(keep)];
    one.alerts.tell('c', 3, 'Linh');
    other.alerts.tell('c', 3, 'Linh');
    vi.advanceTimersByTime(1_000);
    expect(one.sound.mock.calls.length + other.sound.mock.calls.length).toBe(1);
    one.alerts.tell('c', 4, 'Linh');
    hidden = false;
    other.alerts.tell('c', 4, 'Linh');
    hidden = true;
    vi.advanceTimersByTime(1_000);
    expect(one.sound.mock.calls.length + other.sound.mock.calls.length).toBe(1);
  });

  it('sound once for what one tab heard of in two parts and another as one', () => {
    const keep = memoryKeep();
    const [one, other] = [alertsOf(keep), alertsOf(keep)];
    other.alerts.tell('c', 4, 'Linh');
    one.alerts.tell('c', 3, 'Linh');
    one.alerts.tell('c', 4, 'Linh');
    vi.advanceTimersByTime(1_000);
    expect(one.sound.mock.calls.length + other.sound.mock.calls.length).toBe(1);
    one.alerts.tell('d', 1, 'Linh');
    vi.advanceTimersByTime(1_000);
    expect(one.sound).toHaveBeenCalledTimes(1);
  });

  it('stay silent when told to, also later', () => {
    const keep = memoryKeep();
    alertsOf(keep).alerts.muted = true;
    const { alerts, sound } = alertsOf(keep);
    expect(alerts.muted).toBe(true);
    alerts.tell('c', 3, 'Linh');
    vi.advanceTimersByTime(1_000);
    expect(sound).not.toHaveBeenCalled();
    expect(document.title).toBe('Linh wrote to you');
    alerts.muted = false;
    alerts.tell('c', 4, 'Linh');
    vi.advanceTimersByTime(1_000);
    expect(sound).toHaveBeenCalledTimes(1);
  });

  it('stand still where motion is not wanted', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    const { alerts } = alertsOf();
    alerts.tell('c', 3, undefined);
    vi.advanceTimersByTime(1_600);
    expect(document.title).toBe('New message');
  });
});

describe('the sound', () => {
  const oscillator = { frequency: {}, connect: (to: unknown) => to, start: vi.fn(), stop: vi.fn() };
  const gain = {
    setValueAtTime: vi.fn(),
    linearRampToValueAtTime: vi.fn(),
    exponentialRampToValueAtTime: vi.fn(),
  };

  it('is no error where the browser refuses it, and asks for none before somebody touched the page', async () => {
    const made = vi.fn();
    const resume = vi.fn(async () => {
      throw new DOMException('not allowed', 'NotAllowedError');
    });
    vi.stubGlobal(
      'AudioContext',
      class {
        resume = resume;
        constructor() {
          made();
        }
      },
    );
    vi.stubGlobal('navigator', { userActivation: { hasBeenActive: false } });
    chime();
    expect(made).not.toHaveBeenCalled();
    vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true } });
    chime();
    await vi.runAllTimersAsync();
    expect(resume).toHaveBeenCalledTimes(1);
    vi.resetModules();
    vi.stubGlobal('AudioContext', undefined);
    const { chime: anew } = await import('../src/session/chime');
    anew();
  });

  it('sounds where it may, and not when the browser lets it only much later', async () => {
    vi.resetModules();
    const { chime: anew } = await import('../src/session/chime');
    let late = 0;
    vi.stubGlobal('navigator', {});
    vi.stubGlobal(
      'AudioContext',
      class {
        currentTime = 0;
        resume = () => new Promise<void>((resolve) => setTimeout(resolve, late));
        suspend = async () => undefined;
        createOscillator = () => oscillator;
        createGain = () => ({ gain, connect: (to: unknown) => to });
      },
    );
    anew();
    await vi.runAllTimersAsync();
    expect(oscillator.start).toHaveBeenCalledTimes(2);
    late = 5_000;
    anew();
    await vi.runAllTimersAsync();
    expect(oscillator.start).toHaveBeenCalledTimes(2);
  });
});
