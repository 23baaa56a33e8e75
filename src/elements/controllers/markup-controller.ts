import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { hasMarks } from '../../model/markup/marks.js';
import { isMarkupHere, loadMarkup } from '../internal/markup/load-markup.js';

/** So many of the last texts are looked at. */
const NEWEST = 100;

/**
 * Has what reads markup loaded while the texts themselves are on their way, and the host rendered
 * again once it is here.
 */
export class MarkupController implements ReactiveController {
  /** It is here, or cannot be had. */
  #isSettled = isMarkupHere();
  /** Texts are held back that would jump once they can be read. */
  isHolding = false;

  readonly #host: ReactiveControllerHost;
  readonly #onLoad: () => void;

  constructor(host: ReactiveControllerHost, onLoad: () => void = () => host.requestUpdate()) {
    this.#host = host;
    this.#onLoad = onLoad;
    this.#host.addController(this);
  }

  hostConnected(): void {
    if (this.#isSettled) return;
    void loadMarkup().then(() => {
      this.#isSettled = true;
      this.isHolding = false;
      this.#onLoad();
    });
  }

  /** Whether to wait before the first of these is shown. */
  hold(items: readonly unknown[]): boolean {
    this.isHolding =
      !this.#isSettled &&
      items.slice(-NEWEST).some((item) => {
        const { text } = (item ?? {}) as { readonly text?: unknown };
        return typeof text === 'string' && hasMarks(text);
      });
    return this.isHolding;
  }
}
