import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Nearer to the end than this is at the end: fractions of pixels, and a scroll that just fell short. */
const NEAR_END = 4;

interface Anchor {
  readonly row: Element;
  /** From the top of the viewport to the top of the row. */
  offset: number;
}

/** Where the scrolling happens: the viewport, and the element whose children are the rows. */
export interface AnchorParts {
  readonly viewport: HTMLElement;
  readonly content: HTMLElement;
}

/**
 * The one model from which every scroll position follows: either the end is shown (`stuck`), or one
 * row, the anchor, stands at a known distance from the top. Only the reader changes it, by
 * scrolling. Whatever else happens (rows come, go or grow; the width changes; the list was hidden
 * or moved) is answered by `restore()`, which puts the position back before anything is painted.
 */
export class AnchorController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => AnchorParts | null;
  readonly #onMove: () => void;
  readonly #resizes = new ResizeObserver(() => this.restore());
  #parts: AnchorParts | null = null;
  #anchors: Anchor[] = [];
  /** The position as we left it: a difference is what the reader scrolled. */
  #top = 0;
  /** The browser may have forgotten the position, because there was no layout. */
  #lost = true;
  #stuck = true;

  /** `onMove` is called after every scroll and every change of the layout. */
  constructor(
    host: ReactiveControllerHost,
    find: () => AnchorParts | null,
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

  hostConnected(): void {
    this.#lost = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unobserve();
  }

  /** Before rows change, what was scrolled meanwhile is noted against the rows as they were. */
  hostUpdate(): void {
    if (!this.#lost) this.#note();
  }

  hostUpdated(): void {
    const parts = this.#find();
    if (parts?.viewport !== this.#parts?.viewport || parts?.content !== this.#parts?.content) {
      this.#unobserve();
      this.#parts = parts;
      if (parts !== null) {
        parts.viewport.addEventListener('scroll', this.#handleScroll, { passive: true });
        this.#resizes.observe(parts.viewport);
        this.#resizes.observe(parts.content);
      }
    }
    this.restore();
  }

  /** Puts the position back to where the model says. */
  restore(): void {
    const parts = this.#parts;
    if (parts === null) return;
    if (parts.viewport.clientHeight === 0) {
      this.#lost = true;
      return;
    }
    const { viewport } = parts;
    if (this.#stuck) viewport.scrollTop = viewport.scrollHeight;
    else {
      const anchor = this.#anchors.find(({ row }) => row.parentNode === parts.content);
      const shift = anchor === undefined ? 0 : this.#offsetOf(anchor.row) - anchor.offset;
      if (Math.abs(shift) >= 0.5) viewport.scrollTop += shift;
    }
    this.#top = viewport.scrollTop;
    this.#lost = false;
    this.#onMove();
  }

  /** Shows the end, and keeps showing it. */
  stick(): void {
    this.#stuck = true;
    this.restore();
  }

  /** Scrolls as little as needed to have `row` in view. */
  reveal(row: Element): void {
    const viewport = this.#parts?.viewport;
    if (viewport === undefined) return;
    const start = this.#offsetOf(row);
    const end = start + row.getBoundingClientRect().height / this.#scale() - viewport.clientHeight;
    if (start < 0) viewport.scrollTop += start;
    else if (end > 0) viewport.scrollTop += Math.min(end, start);
    this.#note();
    this.#onMove();
  }

  /** The rows in view, or within `margin` px of it; the first and the last of them may be cut. */
  rowsInView(margin = 0): readonly Element[] {
    const parts = this.#parts;
    if (parts === null || parts.viewport.clientHeight === 0) return [];
    const rows = parts.content.children;
    const found: Element[] = [];
    const end = parts.viewport.clientHeight + margin;
    for (let index = this.#firstBelow(rows, -margin); index < rows.length; index += 1) {
      const row = rows[index];
      if (row === undefined || this.#offsetOf(row) >= end) break;
      found.push(row);
    }
    return found;
  }

  /** Whether all of `row` is in view, or as much of it as there is room for. */
  isFullyInView(row: Element): boolean {
    const height = this.#parts?.viewport.clientHeight ?? 0;
    const start = this.#offsetOf(row);
    const end = start + row.getBoundingClientRect().height / this.#scale();
    return end <= height + 1 && (start >= -1 || end >= height / 2);
  }

  readonly #handleScroll = (): void => {
    if (this.#lost) {
      this.restore();
      return;
    }
    this.#note();
    this.#onMove();
  };

  #unobserve(): void {
    this.#parts?.viewport.removeEventListener('scroll', this.#handleScroll);
    this.#resizes.disconnect();
    this.#parts = null;
  }

  /** Takes up what the reader scrolled since the position was last known. */
  #note(): void {
    const parts = this.#parts;
    if (parts === null || parts.viewport.clientHeight === 0) return;
    const { viewport, content } = parts;
    const scrolled = viewport.scrollTop - this.#top;
    if (Math.abs(scrolled) < 0.5) return;
    this.#top = viewport.scrollTop;
    const atEnd = viewport.scrollHeight - viewport.clientHeight - this.#top <= NEAR_END;
    this.#stuck = atEnd || (this.#stuck && scrolled > 0);
    this.#anchors = this.#stuck ? [] : this.#choose(content.children);
  }

  /** The first row whose beginning is in view, and those after it, should it be taken away. */
  #choose(rows: HTMLCollection): Anchor[] {
    const height = this.#parts?.viewport.clientHeight ?? 0;
    const anchors: Anchor[] = [];
    for (let index = this.#firstBelow(rows, 0); index < rows.length; index += 1) {
      const row = rows[index];
      if (row === undefined) break;
      const offset = this.#offsetOf(row);
      if (offset > height) break;
      if (offset >= 0) anchors.push({ row, offset });
      else anchors.unshift({ row, offset });
    }
    const [cut, whole] = anchors;
    // A row that begins above the view is the last resort: it may grow without being read.
    if (cut !== undefined && whole !== undefined && cut.offset < 0) anchors.push(...anchors.splice(0, 1));
    return anchors;
  }

  /** The index of the first row that ends below `edge`, by bisection: rows stand in order. */
  #firstBelow(rows: HTMLCollection, edge: number): number {
    const scale = this.#scale();
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = rows[middle];
      const ends =
        row === undefined ? 0 : this.#offsetOf(row) + row.getBoundingClientRect().height / scale;
      if (ends <= edge) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #offsetOf(row: Element): number {
    const viewport = this.#parts?.viewport;
    if (viewport === undefined) return 0;
    const top = row.getBoundingClientRect().top - viewport.getBoundingClientRect().top;
    return top / this.#scale() - viewport.clientTop;
  }

  /** A page may scale the list by a transform: rectangles are scaled then, scroll offsets are not. */
  #scale(): number {
    const viewport = this.#parts?.viewport;
    if (viewport === undefined || viewport.offsetHeight === 0) return 1;
    return viewport.getBoundingClientRect().height / viewport.offsetHeight || 1;
  }
}
