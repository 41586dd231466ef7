import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let allowed = false;
class Audio {
  state = 'suspended';
  resume() {
    if (allowed) this.state = 'running';
    return allowed ? Promise.resolve() : new Promise<void>(() => undefined);
  }
}

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', Audio);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('is heard only once the browser lets it run, and does not wait for that for ever', async () => {
  const { unlock } = await import('../src/alerts/chime.ts');
  allowed = false;
  const withheld = unlock();
  await vi.advanceTimersByTimeAsync(200);
  expect(await withheld).toBe(false);
  allowed = true;
  expect(await unlock()).toBe(true);
});

it('is not heard where there is no sound at all', async () => {
  vi.stubGlobal('AudioContext', undefined);
  const { unlock } = await import('../src/alerts/chime.ts');
  expect(await unlock()).toBe(false);
});
