/** A sound that comes later than this would be about something else. */
const lateMillis = 1_000;

let context: AudioContext | undefined;

/** Two soft tones. Silent, without an error, where the browser does not let the page sound. */
export function chime(): void {
  // A page that nobody has touched yet may not sound; asking all the same would only make the browser complain.
  if (navigator.userActivation?.hasBeenActive === false) {
    return;
  }
  try {
    context ??= new AudioContext();
    play(context).catch(() => undefined);
  } catch {
    // There are browsers that cannot make any sound.
  }
}

async function play(audio: AudioContext): Promise<void> {
  const since = Date.now();
  await audio.resume();
  // Some browsers wait with their answer for the next touch: then it is too late to call anybody.
  if (Date.now() - since < lateMillis) {
    tone(audio, 660, 0);
    tone(audio, 880, 0.14).onended = () => void audio.suspend().catch(() => undefined);
  }
}

function tone(audio: AudioContext, hertz: number, inSeconds: number): OscillatorNode {
  const start = audio.currentTime + inSeconds;
  const sound = audio.createOscillator();
  const volume = audio.createGain();
  sound.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
  sound.connect(volume).connect(audio.destination);
  sound.start(start);
  sound.stop(start + 0.5);
  return sound;
}
