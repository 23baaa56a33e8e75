import { isAccepted, MAX_WAVEFORM_LENGTH } from '../../model/attachment.js';
import { resample } from '../audio/bars.js';
import { environment } from '../internal/environment.js';
import { LevelMeter } from './level-meter.js';

/** What is played everywhere comes first; an empty one lets the browser choose. */
const FORMATS = [
  'audio/mp4;codecs=mp4a.40.2',
  'audio/webm;codecs=opus',
  'audio/ogg;codecs=opus',
  'audio/mp4',
  'audio/webm',
];
/** What was recorded is handed over so often: as much would be lost with the page. */
const SLICE = 1000;
const TICK = 50;
const BITS_PER_SECOND = 48_000;

/** Why it ended by itself. */
export type Ending = 'lost' | 'limit';

export interface RecordingLimits {
  /** Milliseconds. */
  readonly maxDuration: number;
  /** Bytes. */
  readonly maxSize: number;
  /** As an input's `accept`; empty for any. */
  readonly types: readonly string[];
}

/** What a recording comes to. */
export interface Recorded {
  readonly blob: Blob;
  readonly duration: number;
  readonly waveform: readonly number[];
}

/** The format that this browser records in and that is taken; undefined where there is none. */
export function recordingType(types: readonly string[] = []): string | undefined {
  if (typeof MediaRecorder === 'undefined') return undefined;
  const known = FORMATS.filter((type) => MediaRecorder.isTypeSupported(type));
  const taken = known.find((type) => isAccepted(types, { name: '', type }));
  return taken ?? (known.length === 0 && types.length === 0 ? '' : undefined);
}

/** A microphone that is being recorded, from the moment it may be used. */
export class VoiceRecording {
  /** How loud it was, 20 times a second, 0 to 100. */
  readonly levels: number[] = [];
  /** Why it is over although nobody ended it. */
  ending: Ending | null = null;

  readonly #stream: MediaStream;
  readonly #limits: RecordingLimits;
  readonly #onChange: () => void;
  readonly #recorder: MediaRecorder;
  readonly #meter: LevelMeter;
  readonly #pieces: Blob[] = [];
  readonly #ended: Promise<void>;
  #size = 0;
  #before = 0;
  #since: number | null;
  #callOff: () => void = () => {};

  constructor(stream: MediaStream, limits: RecordingLimits, onChange: () => void) {
    this.#stream = stream;
    this.#limits = limits;
    this.#onChange = onChange;
    const mimeType = recordingType(limits.types);
    this.#recorder = new MediaRecorder(stream, {
      ...(mimeType ? { mimeType } : {}),
      audioBitsPerSecond: BITS_PER_SECOND,
    });
    this.#meter = new LevelMeter(stream);
    this.#ended = new Promise((resolve) => {
      this.#recorder.addEventListener('stop', () => resolve(), { once: true });
    });
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#take(data));
    this.#recorder.addEventListener('error', () => this.#end('lost'));
    for (const track of stream.getTracks()) {
      track.addEventListener('ended', () => this.#end('lost'));
    }
    this.#since = environment().now();
    this.#recorder.start(SLICE);
    this.#tick();
  }

  get paused(): boolean {
    return this.#since === null && this.ending === null;
  }

  /** Milliseconds recorded, pauses left out. */
  get duration(): number {
    return this.#before + (this.#since === null ? 0 : environment().now() - this.#since);
  }

  pause(): void {
    if (this.#since === null) return;
    this.#hold();
    this.#recorder.pause();
    this.#onChange();
  }

  resume(): void {
    if (!this.paused) return;
    this.#since = environment().now();
    this.#recorder.resume();
    this.#tick();
    this.#onChange();
  }

  /** Ends it, and lets go of the microphone; null where nothing was recorded. */
  async finish(): Promise<Recorded | null> {
    this.#hold();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    await this.#ended;
    this.#release();
    const { mimeType: type } = this.#recorder;
    const blob = new Blob(this.#pieces, { type: type || (this.#pieces[0]?.type ?? '') });
    if (blob.size === 0) return null;
    return { blob, duration: Math.round(this.duration), waveform: waveformOf(this.levels) };
  }

  /** Ends it, and keeps nothing. */
  discard(): void {
    this.#hold();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    this.#release();
    this.#pieces.length = 0;
  }

  #take(data: Blob): void {
    this.#pieces.push(data);
    this.#size += data.size;
    // The next piece would be about as large as the average of those before.
    if (this.#size * (1 + 1 / this.#pieces.length) > this.#limits.maxSize) this.#end('limit');
  }

  #end(ending: Ending): void {
    if (this.ending !== null || this.#since === null) return;
    this.#hold();
    this.ending = ending;
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    this.#release();
    this.#onChange();
  }

  #hold(): void {
    this.#callOff();
    this.#before = this.duration;
    this.#since = null;
  }

  #release(): void {
    this.#meter.close();
    for (const track of this.#stream.getTracks()) track.stop();
  }

  #tick(): void {
    this.#callOff = environment().after(TICK, () => {
      this.levels.push(this.#meter.level());
      if (this.duration >= this.#limits.maxDuration) this.#end('limit');
      else this.#tick();
      this.#onChange();
    });
  }
}

/** As loud as the loudest is drawn full; a room in silence stays low. */
function waveformOf(levels: readonly number[]): readonly number[] {
  const loudest = Math.max(10, ...levels);
  return resample(levels, MAX_WAVEFORM_LENGTH).map((level) => Math.round((level / loudest) * 100));
}
