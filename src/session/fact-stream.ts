import { Observable } from 'rxjs';

import type { SessionFacts } from './facts.js';
import { RecentIds } from './recent-ids.js';
import { Source } from './source.js';
import type { Store } from './store.js';
import type { TakeNote } from './timeline/tape.js';

type FactType = keyof SessionFacts;
type Told = { readonly type: FactType; readonly fact: SessionFacts[FactType] };

/** The facts of a session: told once each, to whoever listens at that moment. */
export interface Facts {
  tell<T extends FactType>(type: T, fact: SessionFacts[T]): void;
  of<T extends FactType>(type: T): Observable<SessionFacts[T]>;
  /** Whether anybody listens to facts of this type. */
  isHeard(type: FactType): boolean;
  complete(): void;
}

/** `onListener` is called whenever somebody has begun to listen. */
export function createFacts(
  store: Store,
  note: TakeNote,
  onListener: (type: FactType) => void = () => {},
): Facts {
  const source = new Source<Told>();
  /** For each listener, what they listen to. */
  const heard: FactType[] = [];
  const customs = new RecentIds();
  const facts: Facts = {
    tell(type, fact) {
      note('fact', type, fact);
      source.tell({ type, fact });
    },
    of: <T extends FactType>(type: T) =>
      new Observable<SessionFacts[T]>((subscriber) => {
        heard.push(type);
        subscriber.add(() => heard.splice(heard.indexOf(type), 1));
        subscriber.add(
          source.stream$.subscribe({
            next: (told) => {
              if (told.type === type) subscriber.next(told.fact as SessionFacts[T]);
            },
            complete: () => subscriber.complete(),
          }),
        );
        if (!subscriber.closed) onListener(type);
      }),
    isHeard: (type) => heard.includes(type),
    complete: () => source.complete(),
  };
  store.addEffect((before, after, update) => {
    if (update.kind === 'custom') {
      const { conversation: conversationId, id, sender: senderId, data } = update;
      const isNew = senderId !== after.me.id && customs.add(id);
      if (isNew) facts.tell('custom-message', { conversationId, id, senderId, data });
    }
    if (update.kind === 'steer' && update.ask === 'again') {
      const { conversation: conversationId, entryId: id, sender: senderId } = update;
      facts.tell('stream-retry', { conversationId, id, senderId });
    }
    if (update.kind !== 'typing' || before === after) return;
    const { conversation: conversationId, userId, on } = update;
    facts.tell(on ? 'typing-start' : 'typing-stop', { conversationId, userId });
  });
  return facts;
}
