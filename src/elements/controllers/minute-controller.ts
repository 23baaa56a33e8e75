import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { environment } from '../internal/environment.js';

export const MINUTE = 60_000;

/** Renders its host anew each minute while something that it shows grows older. */
export class MinuteController implements ReactiveController {
  /** Whether there is such a thing. The host sets it in `willUpdate`. */
  runs = false;

  readonly #host: ReactiveControllerHost;
  #callOff: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.runs) this.hostDisconnected();
    else this.#callOff ??= environment().after(MINUTE, () => this.#tick());
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #tick(): void {
    this.#callOff = null;
    this.#host.requestUpdate();
  }
}
