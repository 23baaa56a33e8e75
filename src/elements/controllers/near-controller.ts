import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** So near to the window something is loaded before it is seen. */
const MARGIN = '600px';

/** Tells when its host first comes near to what is seen; renders the host anew then. */
export class NearController implements ReactiveController {
  /** Whether it has been near since it stands where it does. */
  near = false;

  readonly #host: ReactiveControllerHost & Element;
  #observer: IntersectionObserver | null = null;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.near = true;
        this.#observer?.disconnect();
        this.#host.requestUpdate();
      },
      { rootMargin: MARGIN },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.near = false;
  }
}
