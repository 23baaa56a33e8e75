/** Heights that are wrong by far are found out in a few steps. */
const MOST_ROUNDS = 6;

export interface RowSteps {
  /** Takes up what was scrolled, perhaps by a script in this very frame: its event comes later. */
  readonly note: () => void;
  /** Has the rows in the document; a promise where some have to render themselves first. */
  readonly arrange: (grow: boolean) => Promise<unknown> | null;
  readonly measure: () => void;
  /** Puts the scroll position right. */
  readonly restore: () => void;
  /** Whether all rows are there that are to be kept ready. */
  readonly isComplete: () => boolean;
}

/**
 * When rows are built, measured and put where they belong: once before each paint, however much has
 * changed since the last one, so that a frame has one layout. What is only kept ready comes in later
 * frames, a few at a time.
 */
export class RowLoop {
  readonly #steps: RowSteps;
  #isDue = false;
  #isRendering = false;
  #rounds = 0;
  #frame = 0;

  constructor(steps: RowSteps) {
    this.#steps = steps;
  }

  /** The next frame will put things right before it is painted. */
  get isDue(): boolean {
    return this.#isDue;
  }

  /** Rows are being rendered: nothing can be measured until they are. */
  get isRendering(): boolean {
    return this.#isRendering;
  }

  /** Something has changed: the rows come at once, and stand where they belong before the next paint. */
  begin(): void {
    this.#rounds = 0;
    this.#steps.arrange(false);
    this.schedule();
  }

  /** The reader has scrolled. */
  follow(): void {
    if (this.#steps.arrange(true) === null && !this.#isDue) this.#steps.restore();
    else this.schedule();
  }

  /** Everything at once, in a frame that is about to be painted. */
  finish(): void {
    this.#rounds = 0;
    this.#render(false);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#isDue = false;
  }

  schedule(isDue = true): void {
    this.#isDue ||= isDue;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#steps.note();
      if (this.#isDue) this.#settle();
      else this.#render(true);
    });
  }

  /** What was rendered has a height now: it may be that more is needed. */
  #settle(): void {
    this.#isDue = false;
    this.#isRendering = false;
    this.#steps.measure();
    this.#render(false);
  }

  #render(grow: boolean): void {
    const rendering = this.#steps.arrange(grow);
    this.#rounds += 1;
    if (rendering !== null && this.#rounds <= MOST_ROUNDS) {
      this.#isRendering = true;
      // A row that renders itself does so in this very frame.
      void rendering.then(() => this.#settle());
    } else {
      this.#steps.restore();
      if (!this.#steps.isComplete()) this.schedule(false);
    }
  }
}
