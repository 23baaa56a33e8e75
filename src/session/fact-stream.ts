import { Observable } from 'rxjs';

import type { SessionFacts } from './facts.js';
import { Source } from './source.js';
import type { Store } from './store.js';
import type { TakeNote } from './timeline/tape.js';

type FactType = keyof SessionFacts;
type Told = { readonly type: FactType; readonly fact: SessionFacts[FactType] };

/** The facts of a session: told once each, to whoever listens at that moment. */
export interface Facts {
  tell<T extends FactType>(type: T, fact: SessionFacts[T]): void;
  of<T extends FactType>(type: T): Observable<SessionFacts[T]>;
  complete(): void;
}

export function createFacts(store: Store, note: TakeNote): Facts {
  const source = new Source<Told>();
  const facts: Facts = {
    tell(type, fact) {
      note('fact', type, fact);
      source.tell({ type, fact });
    },
    of: <T extends FactType>(type: T) =>
      new Observable<SessionFacts[T]>((subscriber) =>
        source.stream$.subscribe({
          next: (told) => {
            if (told.type === type) subscriber.next(told.fact as SessionFacts[T]);
          },
          complete: () => subscriber.complete(),
        }),
      ),
    complete: () => source.complete(),
  };
  store.addEffect((before, after, update) => {
    if (update.kind !== 'typing' || before === after) return;
    const { conversation: conversationId, userId, on } = update;
    facts.tell(on ? 'typing-start' : 'typing-stop', { conversationId, userId });
  });
  return facts;
}
