import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Observable, Subscription } from 'rxjs';

/**
 * Shows the newest value of one stream while the host stands in a document.
 *
 * The host sets `source` in `willUpdate`; a stream that has a value at once has it in the same
 * render. A value that is the same object as before renders nothing anew: the session shares
 * whatever did not change. In between documents the last value stays.
 */
export class SelectController<T> implements ReactiveController {
  value: T;

  readonly #host: ReactiveControllerHost;
  readonly #initial: T;
  #source: Observable<T> | null = null;
  #subscription: Subscription | null = null;
  #connected = false;

  constructor(host: ReactiveControllerHost, initial: T) {
    this.#host = host;
    this.#initial = initial;
    this.value = initial;
    host.addController(this);
  }

  /** Where the values come from; null is the initial value. */
  get source(): Observable<T> | null {
    return this.#source;
  }

  set source(source: Observable<T> | null) {
    if (source === this.#source) return;
    this.#source = source;
    this.#unsubscribe();
    this.#set(this.#initial);
    this.#subscribe();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#subscribe();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#unsubscribe();
  }

  #subscribe(): void {
    if (!this.#connected || this.#source === null || this.#subscription !== null) return;
    this.#subscription = this.#source.subscribe({
      next: (value) => this.#set(value),
      // A destroyed session: what was shown stays, and the next act says what happened.
      error: () => {},
    });
  }

  #unsubscribe(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = null;
  }

  #set(value: T): void {
    if (value === this.value) return;
    this.value = value;
    this.#host.requestUpdate();
  }
}
