import type { Environment } from '../model/environment.js';
import type { TypingUpdate } from '../protocol/updates.js';
import type { Link } from './link.js';
import type { Store } from './store.js';

/** Others are believed to type for this long after they said so (ms). */
const BELIEVED = 6_000;
/** The own typing is told again no sooner than this. */
const TOLD_EVERY = 3_000;
/** Without a further call the own typing has ended. */
const ENDS_AFTER = 5_000;

/** Typing in both directions (M6): not stored, throttled, ends by itself. */
export class Typing {
  readonly #store: Store;
  readonly #link: Link;
  readonly #environment: Environment;
  readonly #ends = new Map<string, () => void>();
  readonly #own = new Map<string, { toldAt: number; stop: () => void }>();

  constructor(store: Store, link: Link, environment: Environment) {
    this.#store = store;
    this.#link = link;
    this.#environment = environment;
    store.addEffect((_before, _after, update) => {
      if (update.kind === 'typing') this.#follow(update);
    });
  }

  /** Says that the own user types, or no longer. */
  set(conversation: string, on: boolean): void {
    const own = this.#own.get(conversation);
    own?.stop();
    if (!on) {
      this.#own.delete(conversation);
      if (own) this.#tell(conversation, false);
      return;
    }
    const now = this.#environment.now();
    // A clock that was set back must not silence this for years.
    const isFresh = own !== undefined && Math.abs(now - own.toldAt) < TOLD_EVERY;
    const stop = this.#environment.after(ENDS_AFTER, () => this.set(conversation, false));
    this.#own.set(conversation, { toldAt: isFresh ? own.toldAt : now, stop });
    if (!isFresh) this.#tell(conversation, true);
  }

  #tell(conversation: string, on: boolean): void {
    if (this.#link.isOpen) this.#link.send({ kind: 'typing', conversation, on }).catch(() => {});
  }

  #follow(update: TypingUpdate): void {
    const { conversation, userId, on } = update;
    const key = JSON.stringify([conversation, userId]);
    this.#ends.get(key)?.();
    this.#ends.delete(key);
    if (!on) return;
    this.#ends.set(
      key,
      this.#environment.after(BELIEVED, () => this.#store.dispatch({ ...update, on: false })),
    );
  }
}
