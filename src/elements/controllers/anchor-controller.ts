import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { RowViewport } from '../internal/row-viewport.js';

/** Nearer to the end than this is at the end: fractions of pixels, and a scroll that fell short. */
const NEAR_END = 4;

interface Anchor {
  readonly row: Element;
  /** From the top of the viewport to the top of the row. */
  start: number;
}

/**
 * The one model from which every scroll position follows: either the end is shown (`stuck`), or one
 * row, the anchor, stands at a known distance from the top. Only the reader changes it, by
 * scrolling. Whatever else happens (rows come, go or grow; the width changes; the list was hidden
 * or moved) is answered by `restore()`, which puts the position back before anything is painted.
 */
export class AnchorController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => readonly [viewport: HTMLElement, content: HTMLElement] | null;
  readonly #onMove: () => void;
  readonly #resizes = new ResizeObserver(() => this.restore());
  #view: RowViewport | null = null;
  /** The anchor, and rows after it that take its place should it be removed. */
  #anchors: Anchor[] = [];
  /** The position as we left it: a difference is what the reader scrolled. */
  #top = 0;
  /** The viewport's size when the position was put where it belongs. */
  #size = '';
  #stuck = true;

  /**
   * @param find the scrolling element and the parent of its rows, or null while there are no rows
   * @param onMove called after every scroll and every change of the layout
   */
  constructor(
    host: ReactiveControllerHost,
    find: () => readonly [viewport: HTMLElement, content: HTMLElement] | null,
    onMove: () => void,
  ) {
    this.#host = host;
    this.#find = find;
    this.#onMove = onMove;
    host.addController(this);
  }

  /** Whether the end is shown and stays shown. */
  get stuck(): boolean {
    return this.#stuck;
  }

  /** The rows' geometry; null while there are none. */
  get view(): RowViewport | null {
    return this.#view;
  }

  /**
   * Without a layout the browser forgets the position, and with another size it moves what no longer
   * fits, perhaps before the resize is told: that is no scrolling of the reader.
   */
  get #lost(): boolean {
    return this.#view?.size !== this.#size;
  }

  hostConnected(): void {
    this.#size = '';
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#look(null);
  }

  /** Before rows change, what was scrolled meanwhile is noted against the rows as they were. */
  hostUpdate(): void {
    if (!this.#lost) this.#note();
  }

  hostUpdated(): void {
    const [element, content] = this.#find() ?? [];
    if (element === undefined || content === undefined) this.#look(null);
    else if (this.#view?.element !== element || this.#view.content !== content) {
      this.#look(new RowViewport(element, content));
    }
    this.restore();
  }

  /** Puts the position back to where the model says. */
  restore(): void {
    const view = this.#view;
    if (view === null) return;
    this.#size = view.height === 0 ? '' : view.size;
    if (this.#size === '') return;
    if (this.#stuck) view.element.scrollTop = view.element.scrollHeight;
    else this.#moveToAnchor(view);
    this.#top = view.element.scrollTop;
    this.#onMove();
  }

  /** Shows the end, and keeps showing it. */
  stick(): void {
    this.#stuck = true;
    this.restore();
  }

  /** Scrolls as little as needed to have `row` in view. */
  reveal(row: Element): void {
    const view = this.#view;
    if (view === null) return;
    const start = view.startOf(row);
    const beyond = view.endOf(row) - view.height;
    if (start < 0) view.element.scrollTop += start;
    else if (beyond > 0) view.element.scrollTop += Math.min(beyond, start);
    this.#note();
    this.#onMove();
  }

  readonly #handleScroll = (): void => {
    if (this.#lost) {
      this.restore();
      return;
    }
    this.#note();
    this.#onMove();
  };

  #look(view: RowViewport | null): void {
    this.#view?.element.removeEventListener('scroll', this.#handleScroll);
    this.#resizes.disconnect();
    this.#view = view;
    if (view === null) return;
    this.#size = '';
    view.element.addEventListener('scroll', this.#handleScroll, { passive: true });
    this.#resizes.observe(view.element);
    this.#resizes.observe(view.content);
  }

  /** Takes up what the reader scrolled since the position was last known. */
  #note(): void {
    const view = this.#view;
    if (view === null || view.height === 0) return;
    const { element } = view;
    const scrolled = element.scrollTop - this.#top;
    if (Math.abs(scrolled) < 0.5) return;
    // Rows may have grown in the same moment: only the scrolling counts.
    for (const anchor of this.#anchors) anchor.start -= scrolled;
    this.#moveToAnchor(view);
    this.#top = element.scrollTop;
    const atEnd = element.scrollHeight - element.clientHeight - this.#top <= NEAR_END;
    this.#stuck = atEnd || (this.#stuck && scrolled > 0);
    this.#anchors = this.#stuck ? [] : chooseAnchors(view);
  }

  #moveToAnchor(view: RowViewport): void {
    const anchor = this.#anchors.find(({ row }) => row.parentNode === view.content);
    if (anchor === undefined) return;
    const shift = view.startOf(anchor.row) - anchor.start;
    if (Math.abs(shift) >= 0.5) view.element.scrollTop += shift;
  }
}

/**
 * The rows in view, the first whose beginning is in view first. One that is cut at the top comes
 * last: where it grows, it is not being read.
 */
function chooseAnchors(view: RowViewport): Anchor[] {
  const anchors = view.rowsInView().map((row) => ({ row, start: view.startOf(row) }));
  const [first] = anchors;
  return first !== undefined && first.start < 0 ? [...anchors.slice(1), first] : anchors;
}
