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
export function edgeOf({ isWhole }: Anchor, element: Element): Element {
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
