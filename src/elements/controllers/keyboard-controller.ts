import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells a panel how much of the page's foot an on-screen keyboard covers (`--keyboard`): browsers
 * lay it over what is fixed to the page's end.
 */
export class KeyboardController implements ReactiveController {
  readonly #panel: () => HTMLElement | null;

  constructor(host: ReactiveControllerHost, panel: () => HTMLElement | null) {
    this.#panel = panel;
    host.addController(this);
  }

  hostConnected(): void {
    window.visualViewport?.addEventListener('resize', this.#look);
    window.visualViewport?.addEventListener('scroll', this.#look);
  }

  hostDisconnected(): void {
    window.visualViewport?.removeEventListener('resize', this.#look);
    window.visualViewport?.removeEventListener('scroll', this.#look);
  }

  hostUpdated(): void {
    this.#look();
  }

  readonly #look = (): void => {
    const { height, offsetTop, scale } = window.visualViewport ?? {
      height: 0,
      offsetTop: 0,
      scale: 0,
    };
    // Who has zoomed in sees a part of the page: no keyboard is told from that.
    const covered = scale === 1 ? Math.max(0, window.innerHeight - height - offsetTop) : 0;
    this.#panel()?.style.setProperty('--keyboard', `${Math.round(covered)}px`);
  };
}
