import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { chooseAnchors, edgeOf, type Anchor } from '../internal/row-anchors.js';
import type { ShownRow } from '../internal/row-elements.js';
import { RowViewport } from '../internal/row-viewport.js';
import type { RowWindow } from '../internal/row-window.js';

/** Where nothing has a height yet, rows are built as for a view of so many px. */
const LEAST_VIEW = 200;
/** Heights that are wrong by far are found out in a few steps. */
const MOST_ROUNDS = 6;

export interface AnchorOptions {
  readonly find: () => readonly [viewport: HTMLElement, content: HTMLElement] | null;
  readonly rows: RowWindow;
  /** Called after every scroll and every change of the layout. */
  readonly onMove: () => void;
}

/**
 * The one model from which every scroll position follows, and with it which rows are there: either
 * the end is shown (`stuck`), or one row, the anchor, stands at a known distance from the top. Only
 * the reader changes it, by scrolling. Whatever else happens (rows come, go or grow; the width
 * changes; the list was hidden or moved) is answered by `place()`, before anything is painted.
 */
export class AnchorController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: AnchorOptions;
  #view: RowViewport | null = null;
  /** The anchor, and rows after it that take its place should it be removed. */
  #anchors: Anchor[] = [];
  /** The position as we left it: a difference is what the reader scrolled. */
  #top = 0;
  /** The viewport's size when the position was put where it belongs. */
  #size = '';
  #stuck = true;
  #scrolling = false;
  /** A row that is to be in view as soon as it has a height. */
  #goal: string | null = null;
  /** The next frame has to put things right before it is painted. */
  #isDue = false;
  /** Rows are being rendered: nothing can be measured until they are. */
  #isRendering = false;
  #rounds = 0;
  #frame = 0;
  /** The viewport's height as it was last seen: looking again would cost a layout. */
  #height = 0;

  constructor(host: ReactiveControllerHost, options: AnchorOptions) {
    this.#host = host;
    this.#options = options;
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
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#isDue = false;
  }

  /** Before rows change, what was scrolled meanwhile is noted against the rows as they were. */
  hostUpdate(): void {
    // What is due looks at it anyway, after the scroll event and once for all that has changed.
    if (!this.#isDue && !this.#isRendering && !this.#lost) this.#note();
  }

  hostUpdated(): void {
    const [element, content] = this.#options.find() ?? [];
    if (element === undefined || content === undefined) this.#look(null);
    else if (this.#view?.element !== element || this.#view.content !== content) {
      this.#look(new RowViewport(element, content));
    }
    this.#begin();
  }

  /** Items came and went: `placeOf` gives an item's new place, −1 for none. */
  move(placeOf: (index: number, id: string) => number): void {
    const before = this.#anchors.length;
    for (const anchor of this.#anchors) anchor.index = placeOf(anchor.index, anchor.id);
    this.#anchors = this.#anchors.filter(({ index }) => index >= 0);
    // Nothing of what was read is left: another conversation begins at its end.
    if (before > 0 && this.#anchors.length === 0) this.#stuck = true;
  }

  /** Shows the end, and keeps showing it. */
  stick(): void {
    this.#stuck = true;
    this.#begin();
  }

  /**
   * Has a row in the document and in view: at `start` px from the top, or scrolled as little as
   * needed where it is not far.
   */
  bring(index: number, id: string, start?: number): void {
    const { heights } = this.#options.rows;
    const height = this.#height;
    const top = this.#modelTop(height);
    const y = heights.before(index);
    if (start !== undefined || this.#rowAt(index) === undefined) {
      const isFar = Math.abs(y - top) > 3 * height;
      const nearest = y < top ? 0 : height - (heights.before(index + 1) - y);
      this.#stuck = false;
      this.#anchors = [{ id, index, start: start ?? (isFar ? height / 3 : nearest) }];
    }
    this.#goal = id;
    this.#begin();
  }

  /** Something has got another size, in a frame that is about to be painted. */
  handleResize(): void {
    if (!this.#isRendering && !this.#lost) this.#note();
    this.#rounds = 0;
    this.#render(false);
  }

  readonly #handleScroll = (): void => {
    // What we have scrolled ourselves is where it belongs.
    if (this.#view?.element.scrollTop === this.#top && !this.#lost) return;
    if (!this.#isRendering && !this.#lost) this.#note();
    if (this.#arrange(true) === null && !this.#isDue) this.#restore();
    else this.#schedule();
  };

  /** Where the reader has come to rest, the room before the rows is put right by scrolling. */
  readonly #handleScrollEnd = (): void => {
    if (!this.#scrolling) return;
    this.#scrolling = false;
    this.#options.rows.straighten();
    this.#begin();
  };

  #look(view: RowViewport | null): void {
    const { resizes } = this.#options.rows;
    const element = this.#view?.element;
    element?.removeEventListener('scroll', this.#handleScroll);
    element?.removeEventListener('scrollend', this.#handleScrollEnd);
    if (element) resizes.unobserve(element);
    this.#view = view;
    if (view === null) return;
    this.#size = '';
    view.element.addEventListener('scroll', this.#handleScroll, { passive: true });
    view.element.addEventListener('scrollend', this.#handleScrollEnd);
    resizes.observe(view.element);
  }

  /** Something has changed: the rows come at once, and stand where they belong before the next paint. */
  #begin(): void {
    this.#rounds = 0;
    this.#arrange(false);
    this.#schedule();
  }

  #schedule(isDue = true): void {
    this.#isDue ||= isDue;
    this.#frame ||= requestAnimationFrame(this.#handleFrame);
  }

  readonly #handleFrame = (): void => {
    this.#frame = 0;
    if (this.#isDue) this.#settle();
    else this.#render(true);
  };

  /** What was rendered has a height now: it may be that more is needed. */
  #settle(): void {
    this.#isDue = false;
    this.#isRendering = false;
    const { rows } = this.#options;
    if (this.#view !== null) rows.measure(this.#view);
    if (!this.#scrolling) rows.learn();
    this.#render(false);
  }

  /** Puts the position right, as soon as all rows are there that it needs. */
  #render(grow: boolean): void {
    const rendering = this.#arrange(grow);
    this.#rounds += 1;
    if (rendering !== null && this.#rounds <= MOST_ROUNDS) {
      this.#isRendering = true;
      // A row that renders itself does so in this very frame.
      void rendering.then(() => this.#settle());
    } else {
      this.#restore();
      if (!this.#options.rows.isComplete) this.#schedule(false);
    }
  }

  /** Has the rows in the document that the position needs. */
  #arrange(grow: boolean): Promise<unknown> | null {
    const height = Math.max(this.#height, LEAST_VIEW);
    const top = this.#modelTop(height);
    return this.#options.rows.arrange(top, top + height, grow);
  }

  /** Puts the position back to where the model says. */
  #restore(): void {
    const view = this.#view;
    if (view === null) return;
    view.look();
    this.#height = view.height;
    this.#size = view.height === 0 ? '' : view.size;
    if (this.#size === '') return;
    if (this.#stuck) view.element.scrollTop = view.element.scrollHeight;
    else this.#moveToAnchor(view);
    const goal = this.#goal === null ? undefined : this.#options.rows.elements.find(this.#goal);
    if (goal) this.#reveal(view, goal);
    this.#top = view.element.scrollTop;
    this.#options.onMove();
  }

  /** Scrolls as little as needed to have `row` in view. */
  #reveal(view: RowViewport, { element }: ShownRow): void {
    this.#goal = null;
    const start = view.startOf(element);
    const end = view.endOf(element);
    if (start < 0) view.element.scrollTop += start;
    else if (end > view.height) view.element.scrollTop += Math.min(end - view.height, start);
    const isLast = this.#options.rows.heights.length === (this.#rowOf(element)?.index ?? 0) + 1;
    if (isLast && end - start <= view.height) view.element.scrollTop = view.element.scrollHeight;
    this.#choose(view, view.isAtEnd);
  }

  /** Takes up what the reader scrolled since the position was last known. */
  #note(): void {
    const view = this.#view;
    if (view === null || view.height === 0) return;
    const scrolled = view.element.scrollTop - this.#top;
    if (Math.abs(scrolled) < 0.5) return;
    // There is less below than there was: the browser has moved, not the reader.
    if (this.#isDue && scrolled < 0 && view.isAtEnd) return;
    this.#scrolling = true;
    this.#goal = null;
    // Rows may have grown in the same moment: only the scrolling counts.
    for (const anchor of this.#anchors) anchor.start -= scrolled;
    this.#moveToAnchor(view);
    this.#top = view.element.scrollTop;
    this.#choose(view, view.isAtEnd || (this.#stuck && scrolled > 0));
  }

  #choose(view: RowViewport, stuck: boolean): void {
    this.#stuck = stuck;
    this.#anchors = stuck ? [] : chooseAnchors(view, this.#options.rows);
  }

  #moveToAnchor(view: RowViewport): void {
    const anchor = this.#anchors.find(({ index }) => this.#rowAt(index) !== undefined);
    const row = anchor && this.#rowAt(anchor.index);
    if (anchor === undefined || row === undefined) return;
    const shift = view.startOf(edgeOf(anchor, row.element)) - anchor.start;
    if (Math.abs(shift) < 0.5) return;
    // Who scrolls is not interfered with: browsers end a fling or a smooth scroll by that.
    if (this.#scrolling && this.#options.rows.shift(-shift)) return;
    view.element.scrollTop += shift;
  }

  /** Where the top of the view is, in px from the beginning of the first row. */
  #modelTop(height: number): number {
    const { heights } = this.#options.rows;
    const [anchor] = this.#anchors;
    if (this.#stuck) return heights.total - height;
    return anchor === undefined ? 0 : heights.before(anchor.index) - anchor.start;
  }

  #rowAt(index: number): ShownRow | undefined {
    return this.#options.rows.elements.at(index);
  }

  #rowOf(element: Element): ShownRow | undefined {
    return this.#options.rows.elements.rowOf(element);
  }
}
