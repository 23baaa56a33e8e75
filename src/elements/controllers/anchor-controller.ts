import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { ReadingPosition } from '../internal/reading-position.js';
import { scrollInto } from '../internal/row-anchors.js';
import { RowLoop } from '../internal/row-loop.js';
import { RowViewport } from '../internal/row-viewport.js';
import type { RowWindow } from '../internal/row-window.js';

/** Where nothing has a height yet, rows are built as for a view of so many px. */
const LEAST_VIEW = 200;

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
 * changes; the list was hidden or moved) is answered before anything is painted.
 */
export class AnchorController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: AnchorOptions;
  readonly #loop: RowLoop;
  readonly #position: ReadingPosition;
  #view: RowViewport | null = null;
  /** The position as we left it: a difference is what the reader scrolled. */
  #top = 0;
  /** The viewport's size when the position was put where it belongs. */
  #size = '';
  #scrolling = false;
  /** A row that is to be in view as soon as it has a height. */
  #goal: string | null = null;
  /** The viewport's height as it was last seen: looking again would cost a layout. */
  #height = 0;

  constructor(host: ReactiveControllerHost, options: AnchorOptions) {
    this.#host = host;
    this.#options = options;
    this.#position = new ReadingPosition(options.rows);
    this.#loop = new RowLoop({
      note: () => this.#note(),
      arrange: (grow) => this.#arrange(grow),
      measure: () => this.#measure(),
      restore: () => this.#restore(),
      isComplete: () => options.rows.isComplete,
    });
    host.addController(this);
  }

  /** Whether the end is shown and stays shown. */
  get stuck(): boolean {
    return this.#position.stuck;
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
    return this.#loop.isRendering || this.#view?.size !== this.#size;
  }

  hostConnected(): void {
    this.#size = '';
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#look(null);
    this.#loop.stop();
  }

  /** Before rows change, what was scrolled meanwhile is noted against the rows as they were. */
  hostUpdate(): void {
    // What is due looks at it anyway, after the scroll event and once for all that has changed.
    if (!this.#loop.isDue) this.#note();
  }

  hostUpdated(): void {
    const [element, content] = this.#options.find() ?? [];
    if (element === undefined || content === undefined) this.#look(null);
    else if (this.#view?.element !== element || this.#view.content !== content) {
      this.#look(new RowViewport(element, content));
    }
    this.#loop.begin();
  }

  /** Items came and went: `placeOf` gives an item's new place, −1 for none. */
  move(placeOf: (index: number, id: string) => number): void {
    this.#position.move(placeOf);
  }

  /** Shows the end, and keeps showing it. */
  stick(): void {
    this.#position.stuck = true;
    this.#loop.begin();
  }

  /**
   * Has a row in the document and in view: at `start` px from the top, or scrolled as little as
   * needed where it is not far.
   */
  bring(index: number, id: string, start?: number): void {
    if (start !== undefined || this.#options.rows.elements.at(index) === undefined) {
      this.#position.leadTo(index, id, this.#height, start);
    }
    this.#goal = id;
    this.#loop.begin();
  }

  /** Something has got another size, in a frame that is about to be painted. */
  handleResize(): void {
    this.#note();
    this.#loop.finish();
  }

  readonly #handleScroll = (): void => {
    // What we have scrolled ourselves is where it belongs.
    if (this.#view?.element.scrollTop === this.#top && !this.#lost) return;
    this.#note();
    this.#loop.follow();
  };

  /** Where the reader has come to rest, the room before the rows is put right by scrolling. */
  readonly #handleScrollEnd = (): void => {
    if (!this.#scrolling) return;
    this.#scrolling = false;
    this.#options.rows.straighten();
    this.#loop.begin();
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

  /** Has the rows in the document that the position needs. */
  #arrange(grow: boolean): Promise<unknown> | null {
    const height = Math.max(this.#height, LEAST_VIEW);
    const top = this.#position.topIn(height);
    return this.#options.rows.arrange(top, top + height, grow);
  }

  #measure(): void {
    const { rows } = this.#options;
    if (this.#view !== null) rows.measure(this.#view);
    if (!this.#scrolling) rows.learn();
  }

  /** Puts the position back to where the model says. */
  #restore(): void {
    const view = this.#view;
    if (view === null) return;
    view.look();
    this.#height = view.height;
    this.#size = view.height === 0 ? '' : view.size;
    if (this.#size === '') return;
    this.#position.restore(view, this.#scrolling);
    this.#reachGoal(view);
    this.#top = view.element.scrollTop;
    this.#options.onMove();
  }

  #reachGoal(view: RowViewport): void {
    const { elements, heights } = this.#options.rows;
    const row = this.#goal === null ? undefined : elements.find(this.#goal);
    if (row === undefined) return;
    this.#goal = null;
    scrollInto(view, row.element, row.index === heights.length - 1);
    this.#position.choose(view, view.isAtEnd);
  }

  /** Takes up what the reader scrolled since the position was last known. */
  #note(): void {
    const view = this.#view;
    if (view === null || this.#lost || view.height === 0) return;
    const scrolled = view.element.scrollTop - this.#top;
    if (Math.abs(scrolled) < 0.5) return;
    // There is less below than there was: the browser has moved, not the reader.
    if (this.#loop.isDue && scrolled < 0 && view.isAtEnd) return;
    this.#scrolling = true;
    this.#goal = null;
    this.#position.follow(view, scrolled);
    this.#top = view.element.scrollTop;
    this.#position.choose(view, view.isAtEnd || (this.stuck && scrolled > 0));
  }
}
