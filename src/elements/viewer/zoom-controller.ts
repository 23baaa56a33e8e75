import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { panBy, WHOLE, zoomBy, type Size, type Zoom } from './zoom.js';

const STEP = 1.5;
/** So far a finger goes before it turns the page, in px. */
const SWIPE = 60;

interface Place {
  x: number;
  y: number;
}

/**
 * Enlarges and moves a picture: by wheel, by two fingers, by dragging, by keys and buttons. A finger
 * that goes sideways over the whole picture turns to the next one.
 */
export class ZoomController implements ReactiveController {
  zoom: Zoom = WHOLE;

  readonly #host: ReactiveControllerHost;
  readonly #stage: () => HTMLElement | null;
  readonly #onSwipe: (towards: -1 | 1) => void;
  readonly #pointers = new Map<number, Place>();
  #swiped = 0;

  /** @param onSwipe called with 1 where the finger went to the left */
  constructor(
    host: ReactiveControllerHost,
    stage: () => HTMLElement | null,
    onSwipe: (towards: -1 | 1) => void,
  ) {
    this.#host = host;
    this.#stage = stage;
    this.#onSwipe = onSwipe;
    host.addController(this);
  }

  hostUpdated(): void {
    const { style } = this.#stage() ?? {};
    style?.setProperty('--zoom', this.zoom.scale.toFixed(3));
    style?.setProperty('--x', `${this.zoom.x.toFixed(1)}px`);
    style?.setProperty('--y', `${this.zoom.y.toFixed(1)}px`);
  }

  reset(): void {
    this.#set(WHOLE);
  }

  /** Steps larger, or smaller where it is negative. */
  step(steps: number): void {
    this.#zoom(STEP ** steps);
  }

  pan(x: number, y: number): void {
    const [picture, view] = this.#sizes();
    this.#set(panBy(this.zoom, x, y, picture, view));
  }

  readonly handleWheel = (event: WheelEvent): void => {
    event.preventDefault();
    // A pad that is pinched sends wheel events with Ctrl and small steps.
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002));
    this.#zoom(factor, ...this.#fromMiddle(event));
  };

  readonly handleDoubleClick = (event: MouseEvent): void => {
    if (this.zoom.scale > 1) this.reset();
    else this.#zoom(STEP ** 2, ...this.#fromMiddle(event));
  };

  readonly handlePointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#swiped = 0;
  };

  readonly handlePointerMove = (event: PointerEvent): void => {
    const place = this.#pointers.get(event.pointerId);
    if (place === undefined) return;
    const before = this.#spread();
    const [x, y] = [event.clientX - place.x, event.clientY - place.y];
    place.x = event.clientX;
    place.y = event.clientY;
    if (this.#pointers.size > 1) {
      this.#swiped = NaN;
      if (before > 0) this.#zoom(this.#spread() / before, ...this.#fromMiddle(event));
    } else if (this.zoom.scale > 1) {
      this.#swiped = NaN;
      this.pan(x, y);
    } else this.#swiped += x;
  };

  readonly handlePointerUp = (event: PointerEvent): void => {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0) return;
    if (event.type === 'pointerup' && Math.abs(this.#swiped) > SWIPE) {
      this.#onSwipe(this.#swiped < 0 ? 1 : -1);
    }
  };

  #zoom(factor: number, x = 0, y = 0): void {
    const [picture, view] = this.#sizes();
    this.#set(zoomBy(this.zoom, factor, picture, view, x, y));
  }

  #set(zoom: Zoom): void {
    this.zoom = zoom;
    this.#host.requestUpdate();
  }

  /** How far two fingers are from each other. */
  #spread(): number {
    const [one, two] = [...this.#pointers.values()];
    return one && two ? Math.hypot(one.x - two.x, one.y - two.y) : 0;
  }

  #sizes(): [picture: Size, view: Size] {
    const stage = this.#stage();
    const picture = stage?.querySelector('img');
    return [
      { width: picture?.offsetWidth ?? 0, height: picture?.offsetHeight ?? 0 },
      { width: stage?.clientWidth ?? 0, height: stage?.clientHeight ?? 0 },
    ];
  }

  #fromMiddle({ clientX, clientY }: MouseEvent): [x: number, y: number] {
    const { left, top, width, height } = this.#stage()?.getBoundingClientRect() ?? new DOMRect();
    return [clientX - left - width / 2, clientY - top - height / 2];
  }
}
