/**
 * Measures rows against the viewport that they scroll in, in its own pixels: a page may scale it by
 * a transform, which rectangles show and scroll offsets do not.
 */
export class RowViewport {
  readonly element: HTMLElement;
  /** The element whose children are the rows, from top to bottom. */
  readonly content: HTMLElement;
  #scale = 1;

  constructor(element: HTMLElement, content: HTMLElement) {
    this.element = element;
    this.content = content;
  }

  /** To be called before rows are measured: the page may have scaled it since. */
  look(): void {
    const { element } = this;
    this.#scale = element.getBoundingClientRect().height / element.offsetHeight || 1;
  }

  get height(): number {
    return this.element.clientHeight;
  }

  /** Width and height, to compare. */
  get size(): string {
    return `${this.element.clientWidth} ${this.height}`;
  }

  /** Whether the end is in view; fractions of pixels do not count. */
  get isAtEnd(): boolean {
    const { scrollHeight, clientHeight, scrollTop } = this.element;
    return scrollHeight - clientHeight - scrollTop <= 4;
  }

  /** From the top of the viewport to the top of `row`. */
  startOf(row: Element): number {
    const top = row.getBoundingClientRect().top - this.element.getBoundingClientRect().top;
    return top / this.#scale - this.element.clientTop;
  }

  /** From the top of the viewport to the bottom of `row`. */
  endOf(row: Element): number {
    return this.startOf(row) + this.heightOf(row);
  }

  heightOf(row: Element): number {
    return row.getBoundingClientRect().height / this.#scale;
  }

  /** The rows in view, or within `margin` px of it; the first and the last of them may be cut. */
  rowsInView(margin = 0): readonly Element[] {
    if (this.height === 0) return [];
    const rows = this.content.children;
    const found: Element[] = [];
    for (let index = this.#firstEndingBelow(-margin); index < rows.length; index += 1) {
      const row = rows[index];
      if (row === undefined || this.startOf(row) >= this.height + margin) break;
      found.push(row);
    }
    return found;
  }

  /** Whether all of `row` is in view, or its end after it filled the view. */
  isInView(row: Element): boolean {
    const end = this.endOf(row);
    return end <= this.height + 1 && (this.startOf(row) >= -1 || end >= this.height / 2);
  }

  /** By bisection, because rows stand in order. */
  #firstEndingBelow(edge: number): number {
    const rows = this.content.children;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = rows[middle];
      if (row !== undefined && this.endOf(row) <= edge) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
