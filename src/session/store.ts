import { Observable } from 'rxjs';

import { ChatError } from '../protocol/errors.js';
import { applyHeard } from './apply-heard.js';
import type { SessionUpdate } from './session-update.js';
import { Source } from './source.js';
import type { SessionState } from './state.js';

/** Looks at what an update changed, and may dispatch further updates. */
export type Effect = (before: SessionState, after: SessionState, update: SessionUpdate) => void;

/**
 * The one place where the state is replaced. An update dispatched while another is being applied
 * waits its turn, so that everybody sees every state, in one order.
 */
export interface Store {
  readonly state: SessionState;
  /** Effects run after the state was replaced, in the order in which they were added. */
  addEffect(effect: Effect): void;
  dispatch(update: SessionUpdate): void;
  /** From now on updates are applied by this: what writes knows of more kinds of them. */
  applyBy(apply: typeof applyHeard): void;
  /** What `selector` makes of the state: the current value at once, then each that differs. */
  select<T>(
    selector: (state: SessionState) => T,
    isSame?: (before: T, after: T) => boolean,
  ): Observable<T>;
  /** Resolves with the first state that `isMet` is true of; rejects with `destroyed` if none comes. */
  when(isMet: (state: SessionState) => boolean): Promise<SessionState>;
  /** Completes every stream. Later updates are dropped. */
  complete(): void;
}

export function createStore(initial: SessionState): Store {
  const changes = new Source<SessionState>();
  const effects: Effect[] = [];
  let state = initial;
  let queue: SessionUpdate[] = [];
  let isBusy = false;
  let isComplete = false;

  let applied = applyHeard;
  const apply = (update: SessionUpdate): void => {
    const before = state;
    const after = applied(before, update);
    state = after;
    if (after !== before) changes.tell(after);
    for (const effect of effects) effect(before, after, update);
  };

  return {
    get state() {
      return state;
    },
    addEffect: (effect) => void effects.push(effect),
    applyBy: (next) => void (applied = next),
    dispatch(update) {
      if (isComplete) return;
      queue.push(update);
      if (isBusy) return;
      isBusy = true;
      try {
        for (let next = queue.shift(); next; next = queue.shift()) apply(next);
      } finally {
        isBusy = false;
      }
    },
    select: <T>(
      selector: (state: SessionState) => T,
      isSame: (before: T, after: T) => boolean = Object.is,
    ) =>
      new Observable<T>((subscriber) => {
        let last: { readonly value: T } | null = null;
        const look = (now: SessionState) => {
          const value = selector(now);
          if (last && isSame(last.value, value)) return;
          last = { value };
          subscriber.next(value);
        };
        subscriber.add(
          changes.stream$.subscribe({ next: look, complete: () => subscriber.complete() }),
        );
        if (!subscriber.closed) look(state);
      }),
    when: (isMet) =>
      new Promise((resolve, reject) => {
        if (isMet(state)) return resolve(state);
        const watch = changes.stream$.subscribe({
          next: (now) => {
            if (!isMet(now)) return;
            watch.unsubscribe();
            resolve(now);
          },
          complete: () => reject(new ChatError('destroyed', 'The session was destroyed.')),
        });
      }),
    complete() {
      isComplete = true;
      queue = [];
      changes.complete();
    },
  };
}
