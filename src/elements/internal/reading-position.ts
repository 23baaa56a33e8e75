import { chooseAnchors, moveToAnchor, type Anchor } from './row-anchors.js';
import type { RowViewport } from './row-viewport.js';
import type { RowWindow } from './row-window.js';

/** Where the reader is: at the end, or with one row, the anchor, at a known distance from the top. */
export class ReadingPosition {
  /** Whether the end is shown and stays shown. */
  stuck = true;
  readonly #rows: RowWindow;
  /** The anchor, and rows after it that take its place should it be removed. */
  #anchors: Anchor[] = [];

  constructor(rows: RowWindow) {
    this.#rows = rows;
  }

  /** Where the top of a view of this height is, in px from the beginning of the first row. */
  topIn(height: number): number {
    const { heights } = this.#rows;
    const [anchor] = this.#anchors;
    if (this.stuck) return heights.total - height;
    return anchor === undefined ? 0 : heights.before(anchor.index) - anchor.start;
  }

  /** Items came and went: `placeOf` gives an item's new place, −1 for none. */
  move(placeOf: (index: number, id: string) => number): void {
    const before = this.#anchors.length;
    for (const anchor of this.#anchors) anchor.index = placeOf(anchor.index, anchor.id);
    this.#anchors = this.#anchors.filter(({ index }) => index >= 0);
    // Nothing of what was read is left: another conversation begins at its end.
    if (before > 0 && this.#anchors.length === 0) this.stuck = true;
  }

  /** At a row: `start` px from the top, or as near as it comes where it is not far. */
  leadTo(index: number, id: string, height: number, start?: number): void {
    const { heights } = this.#rows;
    const top = this.topIn(height);
    const y = heights.before(index);
    const isFar = Math.abs(y - top) > 3 * height;
    const nearest = y < top ? 0 : height - (heights.before(index + 1) - y);
    this.stuck = false;
    this.#anchors = [{ id, index, start: start ?? (isFar ? height / 3 : nearest) }];
  }

  /** The reader has scrolled. Rows may have grown in the same moment: only the scrolling counts. */
  follow(view: RowViewport, scrolled: number): void {
    for (const anchor of this.#anchors) anchor.start -= scrolled;
    moveToAnchor(view, this.#rows, this.#anchors, true);
  }

  /** At what is in view. */
  choose(view: RowViewport, stuck: boolean): void {
    this.stuck = stuck;
    this.#anchors = stuck ? [] : chooseAnchors(view, this.#rows);
  }

  /** Scrolls to where this is. */
  restore(view: RowViewport, scrolling: boolean): void {
    if (this.stuck) {
      view.element.scrollTop = view.element.scrollHeight;
      return;
    }
    moveToAnchor(view, this.#rows, this.#anchors, scrolling);
    // From now on it is seen: a day or the unread line above it may go, and it stays.
    const [anchor] = this.#anchors;
    const isSeen = anchor?.isWhole && this.#rows.elements.at(anchor.index)?.isNew === false;
    if (isSeen) this.choose(view, false);
  }
}
