/**
 * The heights of all rows, measured or estimated, with their sums: a Fenwick tree over what measured
 * ones differ from the estimate, so that a list of 100,000 rows costs nothing before they are
 * measured, and finds its way in 17 steps. Rows put before or between others cost one pass over plain
 * numbers; rows put at the end do not.
 */
export class RowHeights {
  #estimate = 64;
  #length = 0;
  #measured = 0;
  /** 0 where a row was never measured. */
  #heights = new Float32Array(0);
  #sums = new Float64Array(1);

  get length(): number {
    return this.#length;
  }

  get total(): number {
    return this.before(this.#length);
  }

  /** What a row counts for until it is measured, in px. */
  get estimate(): number {
    return this.#estimate;
  }

  set estimate(height: number) {
    this.#estimate = height;
    this.#build();
  }

  /** The mean of what was measured; the estimate before anything was. */
  get mean(): number {
    return this.#measured === 0
      ? this.#estimate
      : this.#estimate + this.#sumUntil(this.#length) / this.#measured;
  }

  /** How high the rows before `index` are together. */
  before(index: number): number {
    const end = Math.min(index, this.#length);
    return end * this.#estimate + this.#sumUntil(end);
  }

  /** The row at `y` px from the beginning of the first; the nearest where there is none. */
  indexAt(y: number): number {
    let index = 0;
    let rest = y;
    for (let step = this.#heights.length; step >= 1; step /= 2) {
      const next = index + step;
      if (next > this.#length) continue;
      const height = step * this.#estimate + (this.#sums[next] ?? 0);
      if (height > rest) continue;
      index = next;
      rest -= height;
    }
    return Math.max(0, Math.min(index, this.#length - 1));
  }

  /** What was measured of a row, or 0. */
  at(index: number): number {
    return this.#heights[index] ?? 0;
  }

  set(index: number, height: number): void {
    const before = this.at(index);
    if (index >= this.#length || height === 0) return;
    if (before === 0) this.#measured += 1;
    this.#heights[index] = height;
    // What is stored is rounded: the sums have to be those of what is stored.
    const by = this.at(index) - (before === 0 ? this.#estimate : before);
    for (let at = index + 1; by !== 0 && at <= this.#heights.length; at += at & -at) {
      this.#sums[at] = (this.#sums[at] ?? 0) + by;
    }
  }

  /** `removed` rows from `from` on give way to as many as there are `heights`, 0 for unknown ones. */
  splice(from: number, removed: number, heights: ArrayLike<number>): void {
    const before = this.#heights;
    const added = heights.length;
    const length = this.#length + added - removed;
    const isAtEnd = from === this.#length;
    const isNew = length > before.length;
    if (isNew) this.#heights = new Float32Array(2 ** Math.ceil(Math.log2(length)));
    if (isNew) this.#heights.set(before.subarray(0, from));
    if (!isAtEnd) {
      const after = before.slice(from + removed, this.#length);
      this.#heights.fill(0, from);
      this.#heights.set(after, from + added);
    }
    this.#heights.set(heights, from);
    this.#length = length;
    // Rows that nobody has measured change no sum.
    if (isNew || !isAtEnd) this.#build();
  }

  #sumUntil(index: number): number {
    let sum = 0;
    for (let at = index; at > 0; at -= at & -at) sum += this.#sums[at] ?? 0;
    return sum;
  }

  #build(): void {
    const size = this.#heights.length;
    const sums = new Float64Array(size + 1);
    this.#measured = 0;
    for (let at = 1; at <= this.#length; at += 1) {
      const height = this.#heights[at - 1] ?? 0;
      if (height === 0) continue;
      this.#measured += 1;
      sums[at] = height - this.#estimate;
    }
    for (let at = 1; this.#measured > 0 && at <= size; at += 1) {
      const parent = at + (at & -at);
      if (parent <= size) sums[parent] = (sums[parent] ?? 0) + (sums[at] ?? 0);
    }
    this.#sums = sums;
  }
}
