import type { RowViewport } from './row-viewport.js';
import type { RowWindow } from './row-window.js';

/** A row, and where it stands. */
export interface Anchor {
  readonly id: string;
  index: number;
  /** From the top of the viewport to the top of the message's own row. */
  start: number;
  /** To the top of all that belongs to it, day and unread line included: nobody has seen it yet. */
  readonly isWhole?: boolean;
}

/** The row of the message itself: a day or the unread line may stand before it, and come and go. */
export function ownRow(element: Element): Element {
  return element.lastElementChild ?? element;
}

/** What stands at an anchor's `start`. */
function edgeOf({ isWhole }: Anchor, element: Element): Element {
  return isWhole ? element : ownRow(element);
}

/**
 * The rows in view, the first whose beginning is in view first. One that is cut at the top comes
 * last: where it grows, it is not being read.
 */
export function chooseAnchors(view: RowViewport, rows: RowWindow): Anchor[] {
  const anchors = view.rowsInView().flatMap((element): Anchor[] => {
    const row = rows.elements.rowOf(element);
    const start = view.startOf(ownRow(element));
    return row === undefined ? [] : [{ id: row.id, index: row.index, start }];
  });
  const whole = anchors.filter(({ start }) => start >= 0 && start < view.height);
  const cut = anchors.filter((anchor) => !whole.includes(anchor));
  return anchors.length > 0 ? [...whole, ...cut] : [farAnchor(view, rows)];
}

/** Where no row of the window is in view: the one that stands there by the heights. */
function farAnchor(view: RowViewport, { elements, heights, span, idAt }: RowWindow): Anchor {
  const known = elements.at(span[0]);
  const top = known ? heights.before(known.index) - view.startOf(known.element) : 0;
  const index = heights.indexAt(top);
  return { id: idAt(index), index, start: heights.before(index) - top, isWhole: true };
}

/**
 * Puts the first anchor that is in the document where it belongs. Who `scrolling` is not interfered
 * with where the room before the rows can be changed instead: browsers end a fling, or a smooth
 * scroll, when somebody else scrolls.
 */
export function moveToAnchor(
  view: RowViewport,
  rows: RowWindow,
  anchors: readonly Anchor[],
  scrolling: boolean,
): void {
  const anchor = anchors.find(({ index }) => rows.elements.at(index) !== undefined);
  const row = anchor && rows.elements.at(anchor.index);
  if (anchor === undefined || row === undefined) return;
  const shift = view.startOf(edgeOf(anchor, row.element)) - anchor.start;
  if (Math.abs(shift) < 0.5 || (scrolling && rows.shift(-shift))) return;
  view.element.scrollTop += shift;
}

/** Scrolls as little as needed to have a row in view, and to the very end for the last one. */
export function scrollInto(view: RowViewport, row: Element, isLast: boolean): void {
  const start = view.startOf(row);
  const end = view.endOf(row);
  if (start < 0) view.element.scrollTop += start;
  else if (end > view.height) view.element.scrollTop += Math.min(end - view.height, start);
  if (isLast && end - start <= view.height) view.element.scrollTop = view.element.scrollHeight;
}
