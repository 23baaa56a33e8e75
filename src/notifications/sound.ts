let audio: AudioContext | null = null;

/** Plays the file at `sound`, or two soft tones; nothing before the user did something here. */
export async function playSound(sound: string | true): Promise<void> {
  if (!navigator.userActivation?.hasBeenActive) return;
  try {
    if (sound !== true) await new Audio(sound).play();
    else await playTones((audio ??= new AudioContext()));
  } catch {
    // A page may be refused to sound; what came in is on the screen all the same.
  }
}

async function playTones(context: AudioContext): Promise<void> {
  await context.resume();
  const start = context.currentTime;
  for (const [index, frequency] of [660, 880].entries()) {
    const at = start + index * 0.12;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.08, at + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.35);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  }
}
