import { essenceOf } from '../../../model/attachment.js';

/** What a player's row shows. */
export interface Playing {
  readonly playing: boolean;
  readonly loading: boolean;
  readonly failed: boolean;
  /** Milliseconds from the beginning. */
  readonly at: number;
  /** Milliseconds; 0 while nobody knows. */
  readonly length: number;
}

/** A sound: what names it, and where its bytes are. */
export interface Sound {
  readonly key: string;
  readonly type: string;
  readonly open: (signal: AbortSignal) => Promise<Blob>;
  /** Milliseconds, as its sender said. */
  readonly length?: number | undefined;
  /** Aborted where it must be heard no more. */
  readonly until?: AbortSignal | undefined;
}

export const SPEEDS = [1, 1.5, 2] as const;
const REMEMBERED = 200;
/** Far behind the end: a recording that does not know its length is read to it. */
const FAR = 1e7;

/**
 * The one thing of the kit that sounds in a page. It plays on while the row that began it is out of
 * the window, knows where each sound was left, and falls silent when something else begins.
 */
export class SolePlayer {
  /** 1, 1.5 or 2: for all sounds, as a listener's habit. */
  speed: number = SPEEDS[0];

  readonly #audio = new Audio();
  readonly #listeners = new Set<() => void>();
  readonly #positions = new Map<string, number>();
  #sound: Sound | null = null;
  #state: 'idle' | 'loading' | 'ready' | 'failed' = 'idle';
  #run = new AbortController();
  #hush: (() => void) | null = null;

  constructor() {
    for (const type of ['timeupdate', 'play', 'pause', 'seeked', 'ratechange', 'durationchange']) {
      this.#audio.addEventListener(type, () => this.#told());
    }
    this.#audio.addEventListener('ended', () => this.#rewind());
    this.#audio.addEventListener('error', () => {
      if (this.#audio.hasAttribute('src')) this.#fail();
    });
  }

  /** Calls `listener` at every change; returns what ends that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stateOf({ key, length = 0 }: Pick<Sound, 'key' | 'length'>): Playing {
    const at = this.#positions.get(key) ?? 0;
    if (this.#sound?.key !== key) {
      return { playing: false, loading: false, failed: false, at, length };
    }
    const { duration, paused, currentTime } = this.#audio;
    const isReady = this.#state === 'ready';
    return {
      playing: isReady && !paused,
      loading: this.#state === 'loading',
      failed: this.#state === 'failed',
      at: isReady ? currentTime * 1000 : at,
      length: isReady && Number.isFinite(duration) ? duration * 1000 : length,
    };
  }

  async play(sound: Sound): Promise<void> {
    this.#silence();
    if (this.#sound?.key !== sound.key || this.#state === 'failed') {
      this.stop();
      if (!(await this.#load(sound))) return;
    }
    this.#audio.playbackRate = this.speed;
    // Pressing "pause" before it began is no failure, nor is a browser that asks for another press.
    await this.#audio.play().catch(() => this.#told());
  }

  pause(): void {
    this.#audio.pause();
    this.#told();
  }

  /** Goes to a moment, in a sound that plays or that will. */
  seek({ key }: Pick<Sound, 'key'>, at: number): void {
    if (this.#sound?.key === key && this.#state === 'ready') this.#audio.currentTime = at / 1000;
    else this.#keep(key, at);
    this.#told();
  }

  /** The next speed: 1, 1.5, 2, and 1 again. */
  turnSpeed(): void {
    const next = (SPEEDS.indexOf(this.speed as 1) + 1) % SPEEDS.length;
    this.speed = SPEEDS[next] ?? 1;
    this.#audio.playbackRate = this.speed;
    this.#told();
  }

  /** Something else sounds from now on, until `hush` is called. */
  giveWay(hush: () => void): void {
    this.pause();
    if (this.#hush !== hush) this.#silence();
    this.#hush = hush;
  }

  /** Lets go of the sound; where it was left is kept. */
  stop(): void {
    this.#run.abort();
    const url = this.#audio.src;
    this.#audio.pause();
    if (this.#sound !== null && this.#state === 'ready') {
      this.#keep(this.#sound.key, this.#audio.currentTime * 1000);
    }
    this.#audio.removeAttribute('src');
    this.#audio.load();
    if (url) URL.revokeObjectURL(url);
    this.#sound = null;
    this.#state = 'idle';
    this.#told();
  }

  async #load(sound: Sound): Promise<boolean> {
    const run = new AbortController();
    this.#run = run;
    this.#sound = sound;
    this.#state = 'loading';
    this.#told();
    sound.until?.addEventListener('abort', () => this.#forget(sound), { signal: run.signal });
    try {
      const blob = await sound.open(run.signal);
      if (run.signal.aborted) return false;
      this.#audio.src = URL.createObjectURL(blob.slice(0, blob.size, essenceOf(sound.type)));
      await this.#heard('loadedmetadata', run.signal);
      if (!Number.isFinite(this.#audio.duration)) {
        this.#audio.currentTime = FAR;
        await this.#heard('seeked', run.signal);
      }
      this.#audio.currentTime = (this.#positions.get(sound.key) ?? 0) / 1000;
      this.#state = 'ready';
      return true;
    } catch {
      if (!run.signal.aborted) this.#fail();
      return false;
    }
  }

  #heard(type: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const options = { once: true, signal };
      this.#audio.addEventListener(type, () => resolve(), options);
      this.#audio.addEventListener('error', () => reject(new Error('No sound.')), options);
      signal.addEventListener('abort', () => reject(new Error('Given up.')), { once: true });
    });
  }

  #forget(sound: Sound): void {
    if (this.#sound === sound) this.stop();
    this.#positions.clear();
  }

  #fail(): void {
    this.#state = 'failed';
    this.#told();
  }

  /** Heard to its end: the next time it begins at its beginning. */
  #rewind(): void {
    this.#audio.currentTime = 0;
    if (this.#sound !== null) this.#positions.delete(this.#sound.key);
    this.#told();
  }

  #keep(key: string, at: number): void {
    this.#positions.delete(key);
    this.#positions.set(key, at);
    const [oldest] = this.#positions.keys();
    if (this.#positions.size > REMEMBERED && oldest !== undefined) this.#positions.delete(oldest);
  }

  #silence(): void {
    this.#hush?.();
    this.#hush = null;
  }

  #told(): void {
    for (const listener of this.#listeners) listener();
  }
}

let made: SolePlayer | undefined;

/** The page's player. */
export function solePlayer(): SolePlayer {
  return (made ??= new SolePlayer());
}
