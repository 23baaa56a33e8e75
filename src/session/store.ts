import { Observable } from 'rxjs';

import { ChatError } from '../protocol/errors.js';
import { applyUpdate } from './apply-update.js';
import type { SessionUpdate } from './session-update.js';
import { Source } from './source.js';
import type { SessionState } from './state.js';

/** Looks at what an update changed, and may dispatch further updates. */
export type Effect = (before: SessionState, after: SessionState, update: SessionUpdate) => void;

/**
 * The one place where the state is replaced. An update dispatched while another is being applied
 * waits its turn, so that everybody sees every state, in one order.
 */
export class Store {
  readonly #changes = new Source<SessionState>();
  readonly #effects: Effect[] = [];
  #state: SessionState;
  #queue: SessionUpdate[] = [];
  #busy = false;
  #completed = false;

  constructor(initial: SessionState) {
    this.#state = initial;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Effects run after the state was replaced, in the order in which they were added. */
  addEffect(effect: Effect): void {
    this.#effects.push(effect);
  }

  dispatch(update: SessionUpdate): void {
    if (this.#completed) return;
    this.#queue.push(update);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#apply(next);
    } finally {
      this.#busy = false;
    }
  }

  /** What `selector` makes of the state: the current value at once, then each that differs. */
  select<T>(
    selector: (state: SessionState) => T,
    isSame: (before: T, after: T) => boolean = Object.is,
  ): Observable<T> {
    return new Observable((subscriber) => {
      let last: { readonly value: T } | null = null;
      const look = (state: SessionState) => {
        const value = selector(state);
        if (last && isSame(last.value, value)) return;
        last = { value };
        subscriber.next(value);
      };
      subscriber.add(
        this.#changes.stream$.subscribe({ next: look, complete: () => subscriber.complete() }),
      );
      if (!subscriber.closed) look(this.#state);
    });
  }

  /** Resolves with the first state that `isMet` is true of; rejects with `destroyed` if none comes. */
  when(isMet: (state: SessionState) => boolean): Promise<SessionState> {
    return new Promise((resolve, reject) => {
      if (isMet(this.state)) return resolve(this.state);
      const watch = this.#changes.stream$.subscribe({
        next: (state) => {
          if (!isMet(state)) return;
          watch.unsubscribe();
          resolve(state);
        },
        complete: () => reject(new ChatError('destroyed', 'The session was destroyed.')),
      });
    });
  }

  /** Completes every stream. Later updates are dropped. */
  complete(): void {
    this.#completed = true;
    this.#queue = [];
    this.#changes.complete();
  }

  #apply(update: SessionUpdate): void {
    const before = this.#state;
    const after = applyUpdate(before, update);
    this.#state = after;
    if (after !== before) this.#changes.tell(after);
    for (const effect of this.#effects) effect(before, after, update);
  }
}
