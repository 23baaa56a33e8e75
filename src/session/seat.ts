import { Observable } from 'rxjs';
import type { Subscriber, Subscription } from 'rxjs';

import type { Environment } from '../model/environment.js';
import type { User } from '../model/user.js';
import { ChatError } from '../protocol/errors.js';
import type { Chatting, ChattingSource } from './chatting.js';
import type { DeviceMemory } from './device/device-memory.js';
import { insist } from './insist.js';
import type { SessionCore } from './session-core.js';
import { Source } from './source.js';
import { streamOf } from './stream-until.js';
import { NO_VISITS } from './visit-changes.js';
import type { VisitChange, Visits } from './visit-changes.js';

/** A hold on a core that the holders of a page share. */
export interface CoreHold {
  readonly core: SessionCore;
  release(): Promise<void>;
}

/** What a seat needs to take one core after the other. */
export interface SeatOptions {
  readonly appId: string;
  readonly device: DeviceMemory;
  readonly environment: Pick<Environment, 'now' | 'uuid' | 'after'>;
  /** What it takes to show conversations and to write, or what loads it. */
  readonly chatting: ChattingSource;
  /** False: conversations are only looked up, by their ids. */
  readonly sync?: boolean;
  /** Gives a hold on the user's core. */
  readonly hold: (user: User, token?: string) => CoreHold;
  /** From now on, more may be stored on this device (T1). */
  readonly grant?: (level: 'session' | 'persistent', core: SessionCore | null) => Promise<void>;
}

/**
 * The place of one session object: who sits there now, if anybody. Its streams go on while one user
 * follows another, and what a host tells of a visit before there is a user is kept here.
 */
export class Seat {
  readonly options: SeatOptions;
  /** Completes with the session object. */
  readonly end = new Source<never>();
  readonly #changes = new Source<void>();
  #hold: CoreHold | null = null;
  #stopWatching = (): void => {};
  #kept: VisitChange[] = [];
  #keptVisits = NO_VISITS;
  #isEnded = false;
  #releases: Promise<unknown> = Promise.resolve();

  constructor(options: SeatOptions) {
    this.options = options;
  }

  /** Who sits here; null: nobody. */
  get core(): SessionCore | null {
    return this.#hold?.core ?? null;
  }

  /** For what needs a user. */
  get taken(): SessionCore {
    this.assertAlive();
    if (!this.core) throw new ChatError('me-missing', 'There is no user: set me, or call login.');
    return this.core;
  }

  readonly assertAlive = (): void => {
    if (this.#isEnded) throw new ChatError('destroyed', 'The session was destroyed.');
  };

  /** `next` sits here from now on; whoever sat here is let go. */
  sit(next: User | null, token?: string): void {
    const before = this.#hold;
    const wasChatting = before !== null && before.core.store.state.visits.active !== null;
    this.#stopWatching();
    this.#hold = next && this.options.hold(next, token);
    const { core } = this;
    if (core) {
      this.#stopWatching = core.leaving.onLeave((following) => this.sit(following));
      for (const change of this.#kept) void core.kept.change(change);
      // An open chat goes on as the next user's.
      if (wasChatting) core.writer.use(({ visits }) => void visits.begin());
    }
    this.#kept = [];
    this.#keptVisits = NO_VISITS;
    this.#changes.tell();
    if (before) this.#releases = Promise.all([this.#releases, before.release()]);
  }

  /** A stream that takes what shows conversations: at once where that is here. */
  viewed<T>(make: (loaded: Chatting) => Observable<T>): Observable<T> {
    const { chatting, environment } = this.options;
    if (chatting.loaded) return make(chatting.loaded);
    const coming = () =>
      insist(
        () => chatting.load(),
        environment,
        () => !this.#isEnded,
      );
    return new Observable((subscriber) =>
      streamOf(
        coming().then((loaded) => (loaded && !this.#isEnded ? make(loaded) : this.end.stream$)),
      ).subscribe(subscriber),
    );
  }

  /** What is known of the visits, of a user or before there is one. */
  get visits(): Visits {
    return this.core?.store.state.visits ?? this.#keptVisits;
  }

  /** Changes what is told of the visit; before there is a user it is kept for them (C3). */
  changeVisits(change: VisitChange): void {
    this.assertAlive();
    if (this.core) {
      void this.core.kept.change(change);
      return;
    }
    this.#kept.push(change);
    this.#keptVisits = change(this.#keptVisits);
    this.#changes.tell();
  }

  /** What `select` gives of whoever sits here; `nobody` while nobody does. */
  follow<T>(select: (core: SessionCore) => Observable<T>, nobody?: () => T): Observable<T> {
    return this.#watched((subscriber) => {
      let shown: SessionCore | null | undefined;
      let inner: Subscription | undefined;
      subscriber.add(() => inner?.unsubscribe());
      return (core) => {
        if (core && core === shown) return;
        shown = core;
        inner?.unsubscribe();
        if (core) inner = select(core).subscribe((value) => subscriber.next(value));
        else if (nobody) subscriber.next(nobody());
      };
    });
  }

  /** What `select` gives of everybody who sits here, to its end. */
  gather<T>(select: (core: SessionCore) => Observable<T>): Observable<T> {
    return this.#watched((subscriber) => {
      const heard = new Set<SessionCore>();
      return (core) => {
        if (!core || heard.has(core)) return;
        heard.add(core);
        const inner = select(core).subscribe({
          next: (value) => subscriber.next(value),
          complete: () => heard.delete(core),
        });
        subscriber.add(inner);
      };
    });
  }

  /** A stream until the session ends, whose `look` is shown who sits here, now and from now on. */
  #watched<T>(
    begin: (subscriber: Subscriber<T>) => (core: SessionCore | null) => void,
  ): Observable<T> {
    return new Observable((subscriber) => {
      subscriber.add(this.end.stream$.subscribe({ complete: () => subscriber.complete() }));
      if (subscriber.closed) return;
      const look = begin(subscriber);
      subscriber.add(this.#changes.stream$.subscribe(() => look(this.core)));
      look(this.core);
    });
  }

  /** Nobody sits here any more, for good. */
  async close(): Promise<void> {
    this.#isEnded = true;
    this.#stopWatching();
    this.end.complete();
    this.#changes.complete();
    await Promise.all([this.#releases, this.#hold?.release()]);
  }
}
