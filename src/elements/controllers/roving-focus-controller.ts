import type { ReactiveController } from 'lit';

type Host = HTMLElement & {
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
};

/** A place that the arrows lead to, with the element there. */
export interface Stop {
  readonly id: string;
  readonly index: number;
  readonly element: HTMLElement;
}

export interface RovingOptions {
  readonly count: () => number;
  /** The stop that an element is, or stands in; undefined for what is not in the document. */
  readonly stopOf: (element: Element | null | undefined) => Stop | undefined;
  /** The stop with an id, if it is in the document. */
  readonly find: (id: string) => Stop | undefined;
  /** The stop at a place, likewise. */
  readonly stopAt: (index: number) => Stop | undefined;
  /** Has the stop at a place in the document, and brings it into view. */
  readonly bring: (index: number) => void;
  /** The place a "page" before (−1) or after (1) another. */
  readonly pageFrom: (index: number, step: 1 | -1) => number;
  /** Where Tab leads while no stop is chosen; it led to `before` until now. */
  readonly fallback: (before: Stop | undefined) => Stop | undefined;
  /** Goes into the stop's own links and buttons. */
  readonly enter: (stop: HTMLElement) => void;
  readonly leave: () => void;
}

/**
 * Makes one tab stop of many, of which not all are in the document: Up and Down move over them, Home
 * and End to the ends, Page Up and Page Down by a screen, Enter goes into one, Escape back to it, and
 * Escape again leaves.
 */
export class RovingFocusController implements ReactiveController {
  readonly #host: Host;
  readonly #options: RovingOptions;
  /** The id of the stop that was chosen last. */
  #chosen: string | null = null;
  #marked: HTMLElement | null = null;
  /** Where the focus was before rows changed, in case its row is taken away. */
  #focusedAt = -1;

  constructor(host: Host, options: RovingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focusedAt = this.#options.stopOf(this.#host.shadowRoot?.activeElement)?.index ?? -1;
  }

  hostUpdated(): void {
    const wasLost = this.#focusedAt >= 0 && (this.#host.shadowRoot?.activeElement ?? null) === null;
    const last = this.#options.count() - 1;
    if (wasLost && last < 0) this.#options.leave();
    else if (wasLost) this.focus(Math.min(this.#focusedAt, last));
    this.mark();
  }

  /** Chooses a stop, and moves view and focus there. */
  focus(index: number): void {
    this.#options.bring(index);
    const stop = this.#options.stopAt(index);
    if (stop === undefined) return;
    this.#chosen = stop.id;
    this.mark();
    stop.element.focus({ preventScroll: true });
  }

  /**
   * To be called when stops came or went: Tab leads to the chosen one, while it is there, else to
   * the fallback.
   */
  mark(): void {
    const { find, stopOf, fallback } = this.#options;
    const chosen = this.#chosen === null ? undefined : find(this.#chosen);
    const stop = (chosen ?? fallback(stopOf(this.#marked)))?.element ?? null;
    if (stop === this.#marked && stop?.tabIndex === 0) return;
    if (this.#marked) this.#marked.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
    this.#marked = stop;
  }

  /** The element that Tab leads to. */
  get tabStop(): HTMLElement | null {
    return this.#marked;
  }

  readonly handleFocusIn = (event: FocusEvent): void => {
    const stop = this.#options.stopOf(event.target as Element);
    if (stop === undefined || stop.id === this.#chosen) return;
    this.#chosen = stop.id;
    this.mark();
  };

  readonly handleKeyDown = (event: KeyboardEvent): void => {
    const stop = this.#options.stopOf(event.target as Element);
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (stop === undefined || event.defaultPrevented || modified) return;
    const inside = event.composedPath()[0] !== stop.element;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (inside) this.focus(stop.index);
      else this.#options.leave();
    } else if (!inside && event.key === 'Enter') {
      event.preventDefault();
      this.#options.enter(stop.element);
    } else {
      const next = this.#nextFor(event.key, stop.index);
      if (next === undefined) return;
      event.preventDefault();
      this.focus(next);
    }
  };

  #nextFor(key: string, index: number): number | undefined {
    const last = this.#options.count() - 1;
    if (key === 'ArrowUp') return Math.max(0, index - 1);
    if (key === 'ArrowDown') return Math.min(last, index + 1);
    if (key === 'Home') return 0;
    if (key === 'End') return last;
    if (key === 'PageUp') return this.#options.pageFrom(index, -1);
    return key === 'PageDown' ? this.#options.pageFrom(index, 1) : undefined;
  }
}
