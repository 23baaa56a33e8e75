import type { LateWords } from '../../locales/late/words.js';
import { recordingType } from './voice-recording.js';

/** The words for why there is no microphone, and what to do. */
export type MicrophoneProblem = keyof LateWords &
  ('microphoneDenied' | 'microphoneMissing' | 'microphoneBusy' | 'microphoneUnsupported');

/** Asks for the microphone, now that it is needed (S11). Rejects with the words for why not. */
export async function openMicrophone(
  types: readonly string[],
): Promise<MediaStream | MicrophoneProblem> {
  // Pages without a secure context have no devices at all.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined || recordingType(types) === undefined) return 'microphoneUnsupported';
  try {
    return await devices.getUserMedia({ audio: true });
  } catch (error) {
    return problems.get((error as Partial<Error> | null)?.name) ?? 'microphoneBusy';
  }
}

const problems = new Map<string | undefined, MicrophoneProblem>([
  ['NotAllowedError', 'microphoneDenied'],
  ['SecurityError', 'microphoneDenied'],
  ['NotFoundError', 'microphoneMissing'],
  ['OverconstrainedError', 'microphoneMissing'],
  ['TypeError', 'microphoneUnsupported'],
]);
