// The heights of all rows, guessed until they are measured, with sums in logarithmic time (a Fenwick
// tree over differences from the guess, so that a new list costs no pass over its messages).
export class Heights {
  #guess;
  #known;
  #tree;
  #length = 0;

  constructor(guess) {
    this.#guess = guess;
    this.#make(1024);
  }

  get length() {
    return this.#length;
  }

  get total() {
    return this.before(this.#length);
  }

  of(index) {
    return this.#known[index] || this.#guess;
  }

  /** More rows at the end. */
  grow(length) {
    if (length > this.#known.length) this.#rebuild(0, length * 2);
    this.#length = length;
  }

  /** More rows at the beginning. */
  shift(count) {
    this.#rebuild(count, Math.max(this.#known.length, (this.#length + count) * 2));
    this.#length += count;
  }

  set(index, height) {
    const change = height - this.of(index);
    if (change === 0) return false;
    this.#known[index] = height;
    for (let at = index + 1; at < this.#tree.length; at += at & -at) this.#tree[at] += change;
    return true;
  }

  /** Where row `index` begins. */
  before(index) {
    let sum = index * this.#guess;
    for (let at = index; at > 0; at -= at & -at) sum += this.#tree[at];
    return sum;
  }

  /** Which row is at `offset`. */
  at(offset) {
    let index = 0;
    let rest = offset;
    for (let step = this.#tree.length - 1; step >= 1; step /= 2) {
      const next = index + step;
      if (next >= this.#tree.length) continue;
      const size = step * this.#guess + this.#tree[next];
      if (size <= rest && next <= this.#length) {
        index = next;
        rest -= size;
      }
    }
    return Math.min(index, Math.max(0, this.#length - 1));
  }

  #make(capacity) {
    const size = 2 ** Math.ceil(Math.log2(capacity));
    this.#known = new Float32Array(size);
    this.#tree = new Float64Array(size + 1);
  }

  #rebuild(by, capacity) {
    const old = this.#known;
    this.#make(capacity);
    for (let index = 0; index < this.#length; index += 1) {
      if (old[index] > 0) this.set(index + by, old[index]);
    }
  }
}
