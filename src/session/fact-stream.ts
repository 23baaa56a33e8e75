import { Observable } from 'rxjs';

import type { SessionFacts } from './facts.js';
import { Source } from './source.js';
import type { Store } from './store.js';

type FactType = keyof SessionFacts;
type Told = { readonly type: FactType; readonly fact: SessionFacts[FactType] };

/** The facts of a session: told once each, to whoever listens at that moment. */
export class Facts {
  readonly #facts = new Source<Told>();

  constructor(store: Store) {
    store.addEffect((before, after, update) => {
      if (update.kind !== 'typing' || before === after) return;
      const { conversation: conversationId, userId, on } = update;
      this.tell(on ? 'typing-start' : 'typing-stop', { conversationId, userId });
    });
  }

  tell<T extends FactType>(type: T, fact: SessionFacts[T]): void {
    this.#facts.tell({ type, fact });
  }

  of<T extends FactType>(type: T): Observable<SessionFacts[T]> {
    return new Observable((subscriber) =>
      this.#facts.stream$.subscribe({
        next: (told) => {
          if (told.type === type) subscriber.next(told.fact as SessionFacts[T]);
        },
        complete: () => subscriber.complete(),
      }),
    );
  }

  complete(): void {
    this.#facts.complete();
  }
}
