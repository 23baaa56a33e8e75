import type { ReactiveController } from 'lit';

import { environment } from '../internal/environment.js';

/** How long a row has to be in view before its reader has seen it. */
const SEEN_AFTER = 500;

type Host = Element & { addController(controller: ReactiveController): void };

/**
 * Tells which message the reader has seen (M5): the page visible and focused, the host on the
 * screen, and the row in view for half a second. Never the same or an earlier one again.
 */
export class SeenController implements ReactiveController {
  readonly #host: Host;
  readonly #seqsInView: () => readonly number[];
  readonly #onSeen: (seq: number) => void;
  #onScreen = false;
  #seen = 0;
  #waitingFor = 0;
  #cancel: (() => void) | null = null;
  readonly #screen = new IntersectionObserver((entries) => {
    this.#onScreen = entries.at(-1)?.isIntersecting === true;
    this.check();
  });

  constructor(host: Host, seqsInView: () => readonly number[], onSeen: (seq: number) => void) {
    this.#host = host;
    this.#seqsInView = seqsInView;
    this.#onSeen = onSeen;
    host.addController(this);
  }

  hostConnected(): void {
    this.#screen.observe(this.#host);
    document.addEventListener('visibilitychange', this.check);
    window.addEventListener('focus', this.check);
    window.addEventListener('blur', this.check);
  }

  hostDisconnected(): void {
    this.#screen.disconnect();
    document.removeEventListener('visibilitychange', this.check);
    window.removeEventListener('focus', this.check);
    window.removeEventListener('blur', this.check);
    this.#onScreen = false;
    this.#stop();
  }

  /** Another conversation: nothing of it was seen yet. */
  reset(): void {
    this.#seen = 0;
    this.#stop();
  }

  /** To be called when what is in view may have changed. */
  readonly check = (): void => {
    const inView = this.#attentive() ? this.#seqsInView() : [];
    if (this.#cancel !== null && inView.includes(this.#waitingFor)) return;
    this.#stop();
    const newest = Math.max(0, ...inView);
    if (newest <= this.#seen) return;
    this.#waitingFor = newest;
    this.#cancel = environment().after(SEEN_AFTER, () => {
      this.#cancel = null;
      if (this.#attentive() && this.#seqsInView().includes(newest)) {
        this.#seen = newest;
        this.#onSeen(newest);
      }
      this.check();
    });
  };

  #attentive(): boolean {
    return this.#onScreen && document.visibilityState === 'visible' && document.hasFocus();
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
