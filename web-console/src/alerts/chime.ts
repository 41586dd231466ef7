/** Soft tones, in hertz: up for what asks for an answer, lower for what is merely said, three for what goes wrong. */
const TONES = { offer: [659, 880], news: [587, 494], breach: [784, 659, 784] } as const;
const TONE_SECONDS = 0.16;
const FADE_SECONDS = 0.5;
const LOUDNESS = 0.08;

let context: AudioContext | undefined;

/** Whether this page may be heard: browsers keep one silent that nobody has touched yet. */
export function mayBeHeard(): boolean {
  return navigator.userActivation?.hasBeenActive !== false;
}

/**
 * Has this page heard from now on: to be asked within a gesture, for browsers believe nothing else.
 *
 * @returns whether it is
 */
export async function unlock(): Promise<boolean> {
  if (typeof AudioContext === 'undefined') return false;
  context ??= new AudioContext();
  // Where it is not allowed this stays pending for ever, and a sound that comes minutes late would only startle.
  await Promise.race([
    context.resume().catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, 200)),
  ]);
  return context.state === 'running';
}

/**
 * Plays a sound that is drawn, not loaded. A browser that the agent has not touched yet stays silent.
 *
 * @returns whether it is heard
 */
export async function chime(kind: keyof typeof TONES): Promise<boolean> {
  if (!mayBeHeard() || !(await unlock()) || !context) return false;
  for (const [index, hertz] of TONES[kind].entries()) tone(context, hertz, index * TONE_SECONDS);
  return true;
}

function tone(audio: AudioContext, hertz: number, delaySeconds: number): void {
  const start = audio.currentTime + delaySeconds;
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + FADE_SECONDS);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + FADE_SECONDS);
}
