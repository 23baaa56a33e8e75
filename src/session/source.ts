import { Observable } from 'rxjs';
import type { Subscriber } from 'rxjs';

/**
 * The private side of a public stream: a subject that is no Observer, which RxJS's own has to be
 * and pays for (docs/decisions/0007-streams.md). A listener that throws stops no other.
 */
export class Source<T> {
  /** What is told from now on; completed already after `complete`. */
  readonly stream$: Observable<T>;
  readonly #subscribers = new Set<Subscriber<T>>();
  #isComplete = false;

  constructor() {
    this.stream$ = new Observable((subscriber) => {
      if (this.#isComplete) {
        subscriber.complete();
        return undefined;
      }
      this.#subscribers.add(subscriber);
      return () => this.#subscribers.delete(subscriber);
    });
  }

  /** Whether anybody listens. */
  get isHeard(): boolean {
    return this.#subscribers.size > 0;
  }

  tell(value: T): void {
    for (const subscriber of [...this.#subscribers]) subscriber.next(value);
  }

  /** May be repeated. */
  complete(): void {
    this.#isComplete = true;
    for (const subscriber of [...this.#subscribers]) subscriber.complete();
  }
}
