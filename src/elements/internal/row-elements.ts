import type { RowHeights } from './row-heights.js';
import type { Row } from './timeline-rows.js';

/** A row that is in the document. */
export interface ShownRow {
  readonly id: string;
  /** The list item; the row of the message itself is its last child, after day and unread line. */
  readonly element: HTMLElement;
  index: number;
  drawn: Row | null;
  /** It was drawn, and not measured since. */
  isNew: boolean;
  /** The room before it for rows that are not in the document, in px. */
  gap: number;
}

/**
 * The rows that are in the document, in order, each with one element as long as it is there: what
 * is focused, selected or measured stays the same element while rows come and go around it.
 */
export class RowElements {
  #shown: ShownRow[] = [];
  readonly #byElement = new WeakMap<Element, ShownRow>();
  readonly #watch: (element: Element, isShown: boolean) => void;
  #content: HTMLElement | null = null;
  #after = 0;

  /** @param watch called with each element that comes or goes */
  constructor(watch: (element: Element, isShown: boolean) => void) {
    this.#watch = watch;
  }

  get shown(): readonly ShownRow[] {
    return this.#shown;
  }

  find(id: string): ShownRow | undefined {
    return this.#shown.find((row) => row.id === id);
  }

  at(index: number): ShownRow | undefined {
    return this.#shown.find((row) => row.index === index);
  }

  /** The row that an element is, or stands in. */
  rowOf(element: Element | null | undefined): ShownRow | undefined {
    const item = element?.closest('[role=listitem]');
    return item ? this.#byElement.get(item) : undefined;
  }

  clear(): void {
    for (const { element } of this.#shown) this.#remove(element);
    this.#shown = [];
    this.#content = null;
    this.#after = 0;
  }

  /** After items came and went; what has no place any more (−1) goes. */
  move(placeOf: (row: ShownRow) => number): void {
    for (const row of this.#shown) {
      row.index = placeOf(row);
      if (row.index < 0) this.#remove(row.element);
    }
    this.#shown = this.#shown.filter(({ index }) => index >= 0).sort((a, b) => a.index - b.index);
  }

  /**
   * Has the rows `from` to `to` in the document, and of the others those to `keep`. `draw` fills
   * an element that is new.
   */
  show(
    content: HTMLElement,
    [from, to]: readonly [from: number, to: number],
    idAt: (index: number) => string,
    keep: (row: ShownRow) => boolean,
    draw: (row: ShownRow) => void,
  ): void {
    if (content !== this.#content) this.clear();
    this.#content = content;
    // Looking at what is in use may cost a layout, which must not see half of the rows.
    const stay = this.#shown.filter((row) => (row.index >= from && row.index < to) || keep(row));
    for (const row of this.#shown) if (!stay.includes(row)) this.#remove(row.element);
    const rows = stay.filter(({ index }) => index < from);
    const inside = new Map(stay.map((row) => [row.index, row]));
    for (let index = from; index < to; index += 1) {
      rows.push(inside.get(index) ?? this.#create(idAt(index), index, draw));
    }
    rows.push(...stay.filter(({ index }) => index >= to));
    this.#shown = rows;
    let next = content.firstElementChild;
    for (const { element } of rows) {
      if (element === next) next = next.nextElementSibling;
      else content.insertBefore(element, next);
    }
  }

  /**
   * Leaves room for the rows that are not there. Before row `from` it is `extra` px more. Returns
   * whether that is possible: no room is less than none.
   */
  makeRoom(heights: RowHeights, from: number, extra: number): boolean {
    const gaps: number[] = [];
    let end = 0;
    for (const { index } of this.#shown) {
      const gap = index === end ? 0 : heights.before(index) - heights.before(end);
      gaps.push(index === from ? gap + extra : gap);
      end = index + 1;
    }
    if (gaps.some((gap) => gap < 0)) return false;
    this.#shown.forEach((row, at) => {
      const gap = gaps[at] ?? 0;
      if (row.gap !== gap) row.element.style.setProperty('margin-block-start', `${gap}px`);
      row.gap = gap;
    });
    const after = heights.total - heights.before(end);
    // No custom property: those are inherited, and every row would be styled anew.
    const padding = `calc(var(--padding) + ${after}px)`;
    if (after !== this.#after) this.#content?.style.setProperty('padding-block-end', padding);
    this.#after = after;
    return true;
  }

  #create(id: string, index: number, draw: (row: ShownRow) => void): ShownRow {
    const element = document.createElement('div');
    element.role = 'listitem';
    const row = { id, element, index, drawn: null, isNew: true, gap: 0 };
    this.#byElement.set(element, row);
    draw(row);
    this.#watch(element, true);
    return row;
  }

  #remove(element: Element): void {
    this.#byElement.delete(element);
    this.#watch(element, false);
    element.remove();
  }
}
