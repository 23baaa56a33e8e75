import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { ConversationStatus } from '../../session/index.js';

/**
 * Where the line before the unread messages stands: where reading had stopped when the host came
 * into sight. It stays there while one reads, so that nothing jumps.
 */
export class UnreadLineController implements ReactiveController {
  /** The number of the first unread message, or null. */
  from: number | null = null;

  readonly #host: ReactiveControllerHost & Element;
  readonly #observer: ResizeObserver;
  #known = false;
  #connected = false;
  #inSight = false;

  /** Whether the host has a size: that in a closed popup has none. */
  get inSight(): boolean {
    return this.#inSight;
  }

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
    this.#observer = new ResizeObserver(() => this.#look());
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#inSight = false;
  }

  /** Another conversation, or the same one opened anew: the line is found again. */
  reset(): void {
    this.#known = false;
    this.from = null;
  }

  /** The reader has answered: they know what they have read. */
  remove(): void {
    this.#known = true;
    this.from = null;
  }

  /** What is stored is shown before the connection tells what came meanwhile: both are looked at. */
  follow({ status, unread, read }: ConversationStatus, connected: boolean): void {
    if (this.#connected && !connected) this.#known = false;
    this.#connected = connected;
    if (this.#known || status !== 'ready') return;
    this.#known = connected;
    if (unread > 0) this.from ??= read + 1;
  }

  /** A popup that opens shows its box, which was there without a size. */
  #look(): void {
    const inSight = this.#host.clientHeight > 0;
    if (inSight && !this.#inSight) {
      this.reset();
      this.#host.requestUpdate();
    }
    this.#inSight = inSight;
  }
}
