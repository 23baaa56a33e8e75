import { Observable } from 'rxjs';

import type { User } from '../model/user.js';
import type { VisitData, VisitEvent } from '../model/visit.js';
import type { ConversationSetup } from '../protocol/commands.js';
import { onAbort } from '../protocol/abort.js';
import { ChatError } from '../protocol/errors.js';
import type { ChatSession, Conversation } from './api.js';
import { checkSetup, checkThat } from './check-content.js';
import { createConversation } from './conversation.js';
import type { SessionFacts } from './facts.js';
import type { NewMessage } from './new-messages.js';
import { isSameList } from './same.js';
import { createConversationsSelector, selectUnreads, selectUnsent } from './selectors.js';
import type { SessionCore } from './session-core.js';
import { Source } from './source.js';
import type { Store } from './store.js';
import { streamUntil } from './stream-until.js';
import type { ConnectionState, ConversationItem, StorageState, Unread } from './views.js';

/**
 * One owner's hold on a shared core. `destroy` ends this object and its streams; the core ends with
 * its last holder, which is what `release` finds out.
 */
export class ChatSessionHandle implements ChatSession {
  readonly id$: Observable<string | null>;
  readonly connection$: Observable<ConnectionState>;
  readonly storage$: Observable<StorageState>;
  readonly unsent$: Observable<number>;
  readonly conversations$: Observable<readonly ConversationItem[]>;
  readonly unreads$: Observable<readonly Unread[]>;
  readonly message$: Observable<NewMessage>;
  readonly #core: SessionCore;
  readonly #release: () => Promise<void>;
  readonly #end = new Source<never>();
  #isDestroyed = false;
  readonly #conversations = new Map<string, Conversation>();

  constructor(core: SessionCore, release: () => Promise<void>) {
    this.#core = core;
    this.#release = release;
    const { store } = core;
    const select: Store['select'] = (selector, isSame) =>
      this.#untilDestroyed(() => store.select(selector, isSame));
    this.id$ = select(({ visit }) => visit?.id ?? null);
    this.connection$ = select(({ connection }) => connection);
    this.storage$ = select(({ storage }) => storage);
    this.unsent$ = select(selectUnsent);
    this.conversations$ = this.#fromBackend(() =>
      store.select(createConversationsSelector(), isSameList),
    );
    this.unreads$ = this.#fromBackend(() => store.select(selectUnreads, isSameList));
    this.message$ = this.#fromBackend(() => core.message$);
  }

  get appId(): string {
    return this.#core.options.appId;
  }

  get me(): User | null {
    return this.#core.options.me;
  }

  set me(_user: User) {
    notYet();
  }

  readonly me$ = notThere<User | null>();
  readonly data$ = notThere<VisitData>();
  readonly segments$ = notThere<readonly string[]>();
  readonly events$ = notThere<readonly VisitEvent[]>();
  readonly muted$ = notThere<boolean>();
  getSessionIdentifier = () => this.id;
  setString = notYet;
  setInt = notYet;
  setData = notYet;
  setSegments = notYet;
  pushEvent = notYet;
  clearChat = notYet;
  startNewSession = notYet;
  visitOf = notYet;
  login = notYet;
  logout = notYet;
  reset = notYet;
  hasValidCredentials = notYet;
  grantStorage = notYet;
  getUser = notYet;
  getUserById = notYet;
  setPushRegistration = notYet;
  unsetPushRegistration = notYet;
  clearPushRegistrations = notYet;
  setMuted = notYet;
  exportTimeline = notYet;

  get id(): string | null {
    return this.#core.store.state.visit?.id ?? null;
  }

  async connect({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
    this.#assertAlive();
    await this.#core.connect(signal);
  }

  async disconnect(): Promise<void> {
    this.#assertAlive();
    this.#core.disconnect();
  }

  getConversation({ id, ...setup }: { id: string } & ConversationSetup): Conversation {
    this.#assertAlive();
    const known = this.#conversations.get(id);
    if (known) return known;
    const given = checkSetup(setup);
    const made = createConversation(this.#core, id, given, this.#end.stream$, this.#assertAlive);
    this.#conversations.set(id, made);
    return made;
  }

  on<T extends keyof SessionFacts>(
    type: T,
    listener: (fact: SessionFacts[T]) => void,
    { signal }: { signal?: AbortSignal } = {},
  ): () => void {
    checkThat('A listener', typeof listener === 'function');
    const subscription = this.on$(type).subscribe(listener);
    const stop = () => subscription.unsubscribe();
    if (signal?.aborted) stop();
    onAbort(signal, stop);
    return stop;
  }

  on$<T extends keyof SessionFacts>(type: T): Observable<SessionFacts[T]> {
    this.#assertAlive();
    return this.#untilDestroyed(() => this.#core.facts.of(type));
  }

  async destroy(): Promise<void> {
    if (!this.#isDestroyed) {
      this.#isDestroyed = true;
      this.#end.complete();
      this.#conversations.clear();
    }
    await this.#release();
  }

  readonly #assertAlive = (): void => {
    if (this.#isDestroyed) throw new ChatError('destroyed', 'The session was destroyed.');
  };

  /** A stream of what only a backend can tell: who listens needs a connection, though no visit. */
  #fromBackend<T>(source: () => Observable<T>): Observable<T> {
    return this.#untilDestroyed(() => {
      void this.#core.need();
      return source();
    });
  }

  #untilDestroyed<T>(source: () => Observable<T>): Observable<T> {
    return streamUntil(this.#end.stream$, source);
  }
}

function notYet(): never {
  throw new ChatError('unsupported', 'Not there yet.');
}

function notThere<T>(): Observable<T> {
  return new Observable((subscriber) => subscriber.complete());
}
