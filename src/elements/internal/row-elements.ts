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

  /** Brings the children of `content` in line with `rows`; `draw` fills an element. */
  update(
    content: Element | null,
    rows: readonly Row[],
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
      this.#rows.set(element, row);
      draw(row, element);
      if (element === next) next = next.nextElementSibling;
      else content?.insertBefore(element, next);
    }
  }
}
