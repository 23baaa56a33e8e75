import type { Row } from './timeline-rows.js';

/**
 * One element for each row, kept as long as the row is there: what is focused, selected or measured
 * stays the same element while rows come and go around it.
 */
export class RowElements {
  readonly #elements = new Map<string, HTMLElement>();
  readonly #rows = new WeakMap<Element, Row>();
  #content: Element | null = null;

  /** What an element shows. */
  rowOf(element: Element): Row | undefined {
    return this.#rows.get(element);
  }

  /**
   * Brings the children of `content` in line with `rows`. `draw` fills an element: a message's that
   * is as it was only where `all` are to be drawn.
   */
  update(
    content: Element | null,
    rows: readonly Row[],
    all: boolean,
    draw: (row: Row, element: HTMLElement) => void,
  ): void {
    const keys = new Set(content === this.#content ? rows.map((row) => row.key) : []);
    this.#content = content;
    for (const [key, element] of this.#elements) {
      if (keys.has(key)) continue;
      element.remove();
      this.#elements.delete(key);
    }
    let next = content?.firstElementChild ?? null;
    for (const row of content === null ? [] : rows) {
      const element = this.#elements.get(row.key) ?? document.createElement('div');
      this.#elements.set(row.key, element);
      if (all || !isSame(this.#rows.get(element), row)) draw(row, element);
      this.#rows.set(element, row);
      if (element === next) next = next.nextElementSibling;
      else content?.insertBefore(element, next);
    }
  }
}

/** Days and holes are few: they are always taken for new. */
function isSame(before: Row | undefined, row: Row): boolean {
  return (
    before?.kind === 'message' &&
    row.kind === 'message' &&
    before.item === row.item &&
    before.quote === row.quote &&
    before.group === row.group &&
    before.position === row.position
  );
}
