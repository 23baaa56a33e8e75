import { createInProcessBus } from '../../src/backend/index.js';
import type { Bus } from '../../src/backend/index.js';
import type { Environment } from '../../src/model/environment.js';
import type { Counts } from './counts.js';
import type { Plan } from './plan.js';

/** The bus between the copies of the backend: hints are lost, repeated and late. */
export class HintBus {
  readonly #bus = createInProcessBus();
  readonly #environment: Environment;
  readonly #counts: Counts;
  chances: Plan['hints'];

  constructor(environment: Environment, chances: Plan['hints'], counts: Counts) {
    this.#environment = environment;
    this.#counts = counts;
    this.chances = chances;
  }

  /** The bus that one copy of the backend is given. */
  open(): Bus {
    const ends = new Set<() => void>();
    return {
      publish: (topic, message) => {
        const { random, after } = this.#environment;
        const { drop, repeat, delay } = this.chances;
        if (random() < drop) return this.#counts.add('hint lost');
        const copies = random() < repeat ? 2 : 1;
        this.#counts.add('hint repeated', copies - 1);
        for (let copy = 0; copy < copies; copy += 1) {
          after(random() * delay, () => this.#bus.publish(topic, message));
        }
      },
      subscribe: (topic, listener) => {
        const end = this.#bus.subscribe(topic, listener);
        ends.add(end);
        return () => {
          ends.delete(end);
          end();
        };
      },
      close: () => {
        for (const end of ends) end();
        ends.clear();
      },
    };
  }
}
