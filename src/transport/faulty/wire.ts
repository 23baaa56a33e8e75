import type { Environment } from '../../model/environment.js';
import type { Faults } from './faults.js';

/** How far a frame that is overtaken falls behind, where nothing is delayed for longer. */
const OVERTAKEN_BY = 100;

/** A frame that keeps its place among the others; it has `arrived`, or is under way. */
interface Frame {
  arrived: boolean;
  readonly deliver: () => void;
}

/**
 * One direction of a connection: it carries frames, and decides by chance what becomes of each.
 * The same frames and the same chance give the same fates. It never looks at a clock, which may
 * jump.
 */
export class FaultyWire {
  readonly #environment: Environment;
  readonly #random: () => number;
  readonly #faults: () => Faults;
  readonly #cut: () => void;
  readonly #timers = new Set<() => void>();
  #queue: Frame[] = [];

  constructor(
    environment: Environment,
    random: () => number,
    faults: () => Faults,
    cut: () => void,
  ) {
    this.#environment = environment;
    this.#random = random;
    this.#faults = faults;
    this.#cut = cut;
  }

  /** Carries one frame: `deliver` runs never, once or twice, at once or later. */
  carry(deliver: () => void): void {
    const { drop, repeat, reorder, cut, delay } = this.#faults();
    if (this.#happens(cut)) return this.#cut();
    if (this.#happens(drop)) return;
    const copies = this.#happens(repeat) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const wait = delay.min + this.#random() * (delay.max - delay.min);
      if (this.#happens(reorder)) {
        const behind = this.#random() * Math.max(delay.max, OVERTAKEN_BY);
        this.#after(wait + behind, deliver);
      } else {
        const frame = { arrived: false, deliver };
        this.#queue.push(frame);
        this.#after(wait, () => {
          frame.arrived = true;
          this.#deliverInOrder();
        });
      }
    }
  }

  /** Loses everything that is under way. */
  clear(): void {
    for (const callOff of this.#timers) callOff();
    this.#timers.clear();
    this.#queue = [];
  }

  #deliverInOrder(): void {
    while (this.#queue[0]?.arrived) this.#queue.shift()?.deliver();
  }

  #happens(chance: number): boolean {
    return chance > 0 && this.#random() < chance;
  }

  #after(wait: number, task: () => void): void {
    if (wait === 0) return task();
    const callOff = this.#environment.after(wait, () => {
      this.#timers.delete(callOff);
      task();
    });
    this.#timers.add(callOff);
  }
}
