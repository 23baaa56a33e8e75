/** A voice at a usual distance comes to about this much of the full scale. */
const LOUD = 0.25;

/** Tells how loud a stream is just now. */
export class LevelMeter {
  readonly #context: AudioContext | null;
  readonly #analyser: AnalyserNode | null = null;
  readonly #samples = new Float32Array(1024);

  constructor(stream: MediaStream) {
    try {
      this.#context = new AudioContext();
      this.#analyser = this.#context.createAnalyser();
      this.#analyser.fftSize = this.#samples.length;
      this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    } catch {
      // It is recorded all the same; only nothing moves.
      this.#context = null;
    }
  }

  /** 0 to 100. */
  level(): number {
    this.#analyser?.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0);
    const loud = Math.sqrt(power / this.#samples.length) / LOUD;
    return Math.round(Math.min(1, Math.sqrt(loud)) * 100);
  }

  close(): void {
    void this.#context?.close().catch(() => {});
  }
}
