import type { ReactiveController } from 'lit';

type Host = HTMLElement & {
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
};

export interface RovingOptions {
  /** What the arrows move over, from top to bottom; its key stands in `data-key`. */
  readonly stops: () => readonly HTMLElement[];
  /** Brings a stop into view. */
  readonly reveal: (stop: HTMLElement) => void;
  /** How many px a "page" has. */
  readonly page: () => number;
  /** Goes into the stop's own links and buttons. */
  readonly enter: (stop: HTMLElement) => void;
  readonly leave: () => void;
}

/**
 * Makes one tab stop of many: Up and Down move over them, Home and End to the ends, Page Up and
 * Page Down by a screen, Enter goes into one, Escape back to it, and Escape again leaves.
 */
export class RovingFocusController implements ReactiveController {
  readonly #host: Host;
  readonly #options: RovingOptions;
  #key: string | null = null;
  /** Where the focus was before rows changed, in case its row is taken away. */
  #focusedAt = -1;

  constructor(host: Host, options: RovingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#focusedAt = focused ? this.#options.stops().indexOf(focused as HTMLElement) : -1;
  }

  hostUpdated(): void {
    const stops = this.#options.stops();
    if (this.#focusedAt >= 0 && (this.#host.shadowRoot?.activeElement ?? null) === null) {
      const next = stops[Math.min(this.#focusedAt, stops.length - 1)];
      if (next === undefined) this.#options.leave();
      else this.focus(next);
    }
    this.#mark(stops);
  }

  find(key: string): HTMLElement | undefined {
    return this.#options.stops().find(({ dataset }) => dataset['key'] === key);
  }

  focus(stop: HTMLElement): void {
    this.#key = stop.dataset['key'] ?? null;
    this.#mark(this.#options.stops());
    stop.focus({ preventScroll: true });
    this.#options.reveal(stop);
  }

  readonly handleFocusIn = (event: FocusEvent): void => {
    const stop = this.#stopOf(event);
    if (stop === undefined || stop.dataset['key'] === this.#key) return;
    this.#key = stop.dataset['key'] ?? null;
    this.#mark(this.#options.stops());
  };

  readonly handleKeyDown = (event: KeyboardEvent): void => {
    const stop = this.#stopOf(event);
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (stop === undefined || event.defaultPrevented || modified) return;
    const inside = event.composedPath()[0] !== stop;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (inside) this.focus(stop);
      else this.#options.leave();
    } else if (!inside && event.key === 'Enter') {
      event.preventDefault();
      this.#options.enter(stop);
    } else {
      const next = this.#nextFor(event.key, stop);
      if (next === undefined) return;
      event.preventDefault();
      this.focus(next);
    }
  };

  #nextFor(key: string, stop: HTMLElement): HTMLElement | undefined {
    const stops = this.#options.stops();
    const index = stops.indexOf(stop);
    const last = stops.length - 1;
    if (key === 'ArrowUp') return stops[Math.max(0, index - 1)];
    if (key === 'ArrowDown') return stops[Math.min(last, index + 1)];
    if (key === 'Home') return stops[0];
    if (key === 'End') return stops[last];
    const step = key === 'PageUp' ? -1 : 1;
    return step < 0 || key === 'PageDown' ? this.#pageFrom(stops, index, step) : undefined;
  }

  /** The stop that is nearly a screen away, and always another one where there is one. */
  #pageFrom(stops: readonly HTMLElement[], index: number, step: number): HTMLElement | undefined {
    const topOf = (at: number): number => stops[at]?.getBoundingClientRect().top ?? Infinity;
    const from = topOf(index);
    let next = index + step;
    while (Math.abs(topOf(next + step) - from) <= this.#options.page()) next += step;
    return stops[next] ?? stops[index];
  }

  #stopOf(event: Event): HTMLElement | undefined {
    const path = event.composedPath();
    return this.#options.stops().find((stop) => path.includes(stop));
  }

  /** The last stop is where Tab leads before any other was chosen: the newest message. */
  #mark(stops: readonly HTMLElement[]): void {
    const chosen = stops.find((stop) => stop.dataset['key'] === this.#key) ?? stops.at(-1);
    for (const stop of stops) {
      const tabIndex = stop === chosen ? 0 : -1;
      if (stop.tabIndex !== tabIndex || !stop.hasAttribute('tabindex')) stop.tabIndex = tabIndex;
    }
  }
}
