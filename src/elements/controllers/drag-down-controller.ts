import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A drag of this share of the panel's height closes it, however slow. */
const FAR = 0.3;
/** Faster than this (px in a ms) is a flick. */
const FLICK = 0.5;

/**
 * Lets a finger take hold of a panel and pull it down: let go far enough, or with a flick, it
 * closes; else it goes back. It can be taken hold of while it still moves.
 */
export class DragDownController implements ReactiveController {
  readonly #panel: () => HTMLElement | null;
  readonly #onClose: () => void;
  #from = 0;
  #offset = 0;
  #speed = 0;
  #last: PointerEvent | null = null;

  constructor(host: ReactiveControllerHost, panel: () => HTMLElement | null, onClose: () => void) {
    this.#panel = panel;
    this.#onClose = onClose;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** For `pointerdown` on the handle. */
  readonly start = (event: PointerEvent): void => {
    const panel = this.#panel();
    const handle = event.currentTarget as HTMLElement;
    if (panel === null || this.#last !== null || event.button !== 0) return;
    // Where it is just now, were it still on its way.
    const { translate } = getComputedStyle(panel);
    this.#from = event.clientY - (parseFloat(translate.split(' ')[1] ?? '') || 0);
    this.#last = event;
    this.#speed = 0;
    handle.setPointerCapture(event.pointerId);
    panel.classList.add('dragged');
    this.move(event);
  };

  /** For `pointermove`. */
  readonly move = (event: PointerEvent): void => {
    const last = this.#last;
    if (last === null || event.pointerId !== last.pointerId) return;
    this.#offset = Math.max(0, event.clientY - this.#from);
    const passed = event.timeStamp - last.timeStamp;
    if (passed > 0) this.#speed = (event.clientY - last.clientY) / passed;
    this.#last = event;
    this.#panel()?.style.setProperty('--dragged', `${this.#offset}px`);
  };

  /** For `pointerup`. */
  readonly drop = (event: PointerEvent): void => {
    if (event.pointerId !== this.#last?.pointerId) return;
    const height = this.#panel()?.clientHeight ?? 0;
    const closes = this.#offset > height * FAR || (this.#speed > FLICK && this.#offset > 0);
    this.#end();
    if (closes) this.#onClose();
  };

  /** For `pointercancel`: the system took the finger. */
  readonly cancel = (): void => this.#end();

  #end(): void {
    this.#last = null;
    this.#offset = 0;
    const panel = this.#panel();
    panel?.classList.remove('dragged');
    panel?.style.removeProperty('--dragged');
  }
}
