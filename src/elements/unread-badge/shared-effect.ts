import type { Badge } from './page-badge.js';

/** A place outside of the elements that shows one number. */
export interface Effect {
  show(badge: Badge): void;
  /** Leaves the place as it was found. */
  clear(): void;
}

/** Gives a place to one of those who want it: the first, and the next one once that is gone. */
export class SharedEffect {
  readonly #effect: Effect;
  readonly #wanted = new Map<object, Badge>();
  #shown: Badge | null = null;

  constructor(effect: Effect) {
    this.#effect = effect;
  }

  /** What `owner` wants to be shown; null where it no longer wants the place. */
  set(owner: object, badge: Badge | null): void {
    if (badge === null) this.#wanted.delete(owner);
    else this.#wanted.set(owner, badge);
    const [first] = this.#wanted.values();
    const next = first !== undefined && first.count > 0 ? first : null;
    if (next?.count === this.#shown?.count && next?.text === this.#shown?.text) return;
    this.#shown = next;
    if (next === null) this.#effect.clear();
    else this.#effect.show(next);
  }
}
