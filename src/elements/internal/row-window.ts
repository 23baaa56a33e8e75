import type { Splice } from './known-items.js';
import { RowElements, type ShownRow } from './row-elements.js';
import { RowHeights } from './row-heights.js';
import { isInUse } from './row-in-use.js';
import type { RowViewport } from './row-viewport.js';

/** This far beyond the view rows must be there before anything is painted, in px, … */
const NEEDED = 40;
/** … this far they are kept ready for the reader to scroll, … */
const READY = 400;
/** … and this far they stay. */
const STAY = 800;
/** Rows that one frame adds beyond what it needs: it has to be painted in time. */
const IN_ONE_FRAME = 6;

type Span = readonly [from: number, to: number];

export interface RowWindowOptions {
  readonly content: () => HTMLElement | null;
  readonly idAt: (index: number) => string;
  /** Fills a row's element. Returns whether there was anything to draw. */
  readonly draw: (row: ShownRow, all: boolean) => boolean;
  /** Called when rows, or what else `resizes` observes, have got another size. */
  readonly onResize: () => void;
}

/**
 * Which rows are in the document: those in view, some before and after, and whichever is in use.
 * The others are room of their height, measured when they were here or estimated.
 */
export class RowWindow {
  readonly heights = new RowHeights();
  readonly elements = new RowElements((element, isShown) => this.#watch(element, isShown));
  /** Whether all rows are there that are to be kept ready. */
  isComplete = true;
  readonly resizes = new ResizeObserver((entries) => this.#handleResize(entries));
  readonly #options: RowWindowOptions;
  #span: Span = [0, 0];
  /** By how much the room before the first row differs from what the heights say. */
  #extra = 0;
  #drawn: ShownRow[] = [];
  readonly #unobserved = new Set<Element>();

  constructor(options: RowWindowOptions) {
    this.#options = options;
  }

  /** The rows that are there without a gap; those in use may stand elsewhere. */
  get span(): Span {
    return this.#span;
  }

  get idAt(): (index: number) => string {
    return this.#options.idAt;
  }

  /** Takes over that items came and went: rows that stay keep their heights and elements. */
  splice({ from, removed, added }: Splice): (index: number, id: string) => number {
    const shift = added.length - removed.length;
    const isSame = shift === 0 && added.every(({ id }, at) => id === removed[at]?.id);
    const placesAdded = new Map<string, number>();
    if (!isSame && removed.length > 0) {
      added.forEach(({ id }, at) => placesAdded.set(id, from + at));
    }
    const placeOf = (index: number, id: string): number => {
      if (isSame || index < from) return index;
      return index >= from + removed.length ? index + shift : (placesAdded.get(id) ?? -1);
    };
    if (!isSame) {
      const known = new Map(removed.map(({ id }, at) => [id, this.heights.at(from + at)]));
      const heights = new Float32Array(added.length);
      if (known.size > 0) added.forEach(({ id }, at) => (heights[at] = known.get(id) ?? 0));
      this.heights.splice(from, removed.length, heights);
      const [start, end] = this.#span;
      const own = this.elements.shown.filter(({ index }) => index >= start && index < end);
      this.elements.move(({ index, id }) => placeOf(index, id));
      const places = own.map(({ index }) => index).filter((index) => index >= 0);
      this.#span = places.length === 0 ? [0, 0] : [Math.min(...places), Math.max(...places) + 1];
    }
    return placeOf;
  }

  /** Draws what is there already anew, where it says something else now. */
  redraw(all: boolean): void {
    for (const row of this.elements.shown) this.#draw(row, all);
  }

  /**
   * Has the rows from `top` to `bottom` (px from the beginning of the first) in the document, more of
   * those around them if it may `grow`. Gives a promise where something new has to be rendered first.
   */
  arrange(top: number, bottom: number, grow: boolean): Promise<unknown> | null {
    const content = this.#options.content();
    if (content === null) {
      this.elements.clear();
      this.#span = [0, 0];
      return null;
    }
    this.#span = this.#choose(top, bottom, grow);
    const { idAt } = this.#options;
    const keep = ({ element }: ShownRow): boolean => isInUse(element);
    this.elements.show(content, this.#span, idAt, keep, (row) => this.#draw(row, true));
    if (this.#span[0] === 0) this.#extra = 0;
    this.#makeRoom();
    const drawn = this.#drawn.map(({ element }) => rendered(element));
    this.#drawn = [];
    if (drawn.length === 0) return null;
    // They are empty yet. A layout before they are not must not find less to scroll than there is.
    content.style.setProperty(
      'min-block-size',
      `calc(${this.heights.total}px + 2 * var(--padding))`,
    );
    return Promise.allSettled(drawn);
  }

  /** Measures what was drawn, where it can be measured. */
  measure(view: RowViewport): void {
    view.content.style.removeProperty('min-block-size');
    if (view.height === 0) return;
    view.look();
    for (const row of this.elements.shown) {
      if (row.isNew) this.heights.set(row.index, view.heightOf(row.element));
      row.isNew = false;
    }
  }

  /** The estimate follows what was measured, unless it is about right. */
  learn(): void {
    const { estimate, mean } = this.heights;
    if (Math.abs(mean - estimate) > estimate / 8) this.heights.estimate = mean;
  }

  /** Moves the rows by changing the room before them. Returns whether that can be done. */
  shift(by: number): boolean {
    const extra = this.#extra + by;
    if (this.#span[0] === 0 || !this.elements.makeRoom(this.heights, this.#span[0], extra)) {
      return false;
    }
    this.#extra = extra;
    return true;
  }

  /** The room before the first row is again what the heights say. */
  straighten(): void {
    this.#extra = 0;
  }

  #makeRoom(): void {
    if (this.elements.makeRoom(this.heights, this.#span[0], this.#extra)) return;
    this.#extra = 0;
    this.elements.makeRoom(this.heights, this.#span[0], 0);
  }

  #choose(top: number, bottom: number, grow: boolean): Span {
    const within = (margin: number): Span => [
      this.heights.indexAt(top - margin),
      Math.min(this.heights.indexAt(bottom + margin) + 1, this.heights.length),
    ];
    const [needFrom, needTo] = within(NEEDED);
    const [readyFrom, readyTo] = within(READY);
    const [stayFrom, stayTo] = within(STAY);
    let from = Math.max(this.#span[0], stayFrom);
    let to = Math.min(this.#span[1], stayTo);
    // What was there may be far away: then nothing between is built.
    const isNear = from <= needTo && to >= needFrom && from < to;
    from = isNear ? Math.min(from, needFrom) : needFrom;
    to = isNear ? Math.max(to, needTo) : needTo;
    for (let left = grow ? IN_ONE_FRAME : 0; left > 0; left -= 2) {
      if (from > readyFrom) from -= 1;
      if (to < readyTo) to += 1;
    }
    this.isComplete = from <= readyFrom && to >= readyTo;
    return [from, to];
  }

  #handleResize(entries: readonly ResizeObserverEntry[]): void {
    let isNews = false;
    for (const { target, borderBoxSize } of entries) {
      const row = this.elements.rowOf(target);
      const height = borderBoxSize[0]?.blockSize ?? 0;
      // A row without a height is hidden with all others.
      if (row !== undefined && height === 0) continue;
      isNews ||= row === undefined || Math.abs(this.heights.at(row.index) - height) > 0.01;
      if (row !== undefined) this.heights.set(row.index, height);
    }
    if (isNews) this.#options.onResize();
  }

  /**
   * From the next frame on: an observer that is given rows while it tells of others would be cut
   * short, and that is an error of the page.
   */
  #watch(element: Element, isShown: boolean): void {
    if (isShown && this.#unobserved.size === 0) requestAnimationFrame(() => this.#observe());
    if (isShown) this.#unobserved.add(element);
    else if (!this.#unobserved.delete(element)) this.resizes.unobserve(element);
  }

  #observe(): void {
    for (const element of this.#unobserved) this.resizes.observe(element);
    this.#unobserved.clear();
  }

  #draw(row: ShownRow, all: boolean): void {
    if (!this.#options.draw(row, all)) return;
    row.isNew = true;
    this.#drawn.push(row);
  }
}

/** Resolves when the message in a row has rendered itself. */
function rendered(element: HTMLElement): Promise<unknown> | undefined {
  const message = element.lastElementChild?.firstElementChild;
  return (message as { updateComplete?: Promise<unknown> } | null | undefined)?.updateComplete;
}
