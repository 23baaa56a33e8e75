import type { Stop } from '../controllers/roving-focus-controller.js';
import { ownRow } from './row-anchors.js';
import type { ShownRow } from './row-elements.js';
import type { RowViewport } from './row-viewport.js';
import type { RowWindow } from './row-window.js';

/** What the arrow keys move over in a list of rows. */
export function stopsOf({ elements, heights }: RowWindow) {
  const stopOfRow = (row: ShownRow | undefined): Stop | undefined => {
    const element = row?.element.querySelector<HTMLElement>('[data-key]');
    return row && element ? { id: row.id, index: row.index, element } : undefined;
  };
  return {
    count: () => heights.length,
    stopOf: (element: Element | null | undefined) => stopOfRow(elements.rowOf(element)),
    find: (id: string) => stopOfRow(elements.find(id)),
    stopAt: (index: number) => stopOfRow(elements.at(index)),
  };
}

/** The row that is nearly `page` px before or after another, and always another one where there is one. */
export function pageFrom({ heights }: RowWindow, index: number, page: number): number {
  const y = heights.before(index) + page;
  const there = heights.indexAt(y);
  if (page > 0) return Math.min(Math.max(there, index + 1), heights.length - 1);
  return Math.max(0, Math.min(heights.before(there) < y ? there + 1 : there, index - 1));
}

/** The rows in view with a message's own row in it, from top to bottom. */
export function rowsInView(view: RowViewport | null, { elements }: RowWindow): readonly ShownRow[] {
  const shown = view?.rowsInView() ?? [];
  return shown.flatMap((element) => {
    const isThere = view?.isInView(ownRow(element)) === true;
    return (isThere && elements.rowOf(element)) || [];
  });
}
