import type { Observable } from 'rxjs';

import { defined } from '../model/defined.js';
import type { ConversationSetup, Hello } from '../protocol/commands.js';
import { orAborted } from '../protocol/abort.js';
import { ChatError } from '../protocol/errors.js';
import { PROTOCOL_VERSION } from '../protocol/version.js';
import type { CoreOptions } from './core-options.js';
import { createCatchUp } from './catch-up.js';
import { createEntrance } from './entrance.js';
import type { Entrance } from './entrance.js';
import { createFacts } from './fact-stream.js';
import type { Facts } from './fact-stream.js';
import { createInitialState } from './initial-state.js';
import { Keeper } from './keeper.js';
import { createLink } from './link.js';
import type { Link } from './link.js';
import { tellMarks } from './marks.js';
import { newMessages } from './new-messages.js';
import type { NewMessage } from './new-messages.js';
import { Outbox } from './outbox.js';
import { sendOutbox } from './outbox-sender.js';
import { isConnected } from './selectors.js';
import { Source } from './source.js';
import type { SessionState } from './state.js';
import { createStore } from './store.js';
import type { Store } from './store.js';
import { putBack, readStored } from './stored.js';
import type { SessionStorage } from './storage/session-storage.js';
import { stoppable } from './timers.js';
import type { StoppableEnvironment } from './timers.js';
import { createTyping } from './typing.js';
import type { SetTyping } from './typing.js';
import { createTape } from './timeline/tape.js';
import type { Tape } from './timeline/tape.js';
import type { ConnectionState } from './views.js';
import { createVisits } from './visits.js';
import type { Visits } from './visits.js';

export type { CoreOptions } from './core-options.js';

/**
 * One user's chat in one app, as the session's handles share it: state, connection, outbox. It
 * outlives every element.
 */
export class SessionCore {
  readonly options: CoreOptions;
  readonly store: Store;
  readonly facts: Facts;
  /** What happened in this page, for `exportTimeline`. */
  readonly tape: Tape;
  readonly outbox: Outbox;
  readonly setTyping: SetTyping;
  readonly link: Link;
  readonly visits: Visits;
  /** Every message that comes in (T13). */
  readonly message$: Observable<NewMessage>;
  readonly #messages = new Source<NewMessage>();
  readonly #entrance: Entrance;
  readonly #keeper: Keeper;
  readonly #stopWaking: () => void;
  readonly #environment: StoppableEnvironment;
  #storage: Promise<SessionStorage> | null = null;
  #loading: Promise<void> | null = null;
  #isHeld = false;
  #destroyed: Promise<void> | null = null;

  constructor(options: CoreOptions) {
    const { me, sessionId, transport, tabs } = options;
    const environment = stoppable(options.environment);
    const store = createStore(createInitialState(me));
    const tape = createTape(environment);
    const facts = createFacts(store, tape.note);
    this.options = options;
    this.#environment = environment;
    this.store = store;
    this.facts = facts;
    this.tape = tape;
    this.message$ = this.#messages.stream$;
    const load = () => this.load();
    const storage = () => this.storage();
    const link = createLink({
      transport,
      hello: () => helloOf(options),
      environment,
      note: tape.note,
      listener: {
        state: (connection) => store.dispatch({ kind: 'connection', connection }),
        update: (update) => store.dispatch(update),
        misread: () => catchUp.notice(),
        caughtUp: (connection) => catchUp.onConnected(connection),
        pong: (pong) => catchUp.onCursor(pong),
        failed: ({ code, message, cause }) =>
          facts.tell('connection-failed', { code, message, cause }),
        ended: (error) => facts.tell('disconnected', { code: error?.code ?? null }),
      },
    });
    this.link = link;
    const catchUp = createCatchUp(store, link, environment);
    tellMarks(store, link, environment);
    this.setTyping = createTyping(store, link, environment);
    this.outbox = new Outbox(store, storage, tabs, environment);
    sendOutbox(this.outbox, store, link, environment, (id) => this.#entrance.open(id));
    this.#keeper = new Keeper(store, storage, environment, (kept) => {
      void this.outbox.forgetEchoed(kept);
    });
    this.visits = createVisits({ store, facts, load, storage, environment, sessionId });
    store.addEffect((_before, { connection }, { kind }) => {
      if (kind === 'connection') this.outbox.takePart(isWanted(connection));
    });
    this.#entrance = createEntrance(store, link, environment);
    store.addEffect((before, after, update) => {
      if (update.kind === 'connection' && isConnected(after)) facts.tell('connected', {});
      for (const message of newMessages(before, after, update)) this.#messages.tell(message);
    });
    this.#stopWaking = options.onWake?.(link.wake) ?? (() => {});
  }

  get isDestroyed(): boolean {
    return this.#destroyed !== null;
  }

  get isConnected(): boolean {
    return isConnected(this.store.state);
  }

  storage(): Promise<SessionStorage> {
    this.#storage ??= this.options.openStorage();
    return this.#storage;
  }

  /** Reads what is stored; once, before anything else. */
  load(): Promise<void> {
    this.#loading ??= (async () => {
      const storage = await this.storage();
      storage.onEmptied?.(() => this.#restore(storage));
      await readStored(this.store, storage);
      if (!this.isDestroyed) this.outbox.start();
    })();
    return this.#loading;
  }

  /** Connects at the first need; not against an explicit `disconnect`. */
  async need(): Promise<void> {
    await this.load();
    if (!this.isDestroyed && !this.#isHeld) this.link.start();
  }

  /** Resolves once connected and caught up. */
  async connect(signal?: AbortSignal): Promise<void> {
    this.#isHeld = false;
    await this.visits.begin();
    await this.need();
    const isSettled = ({ connection: { status } }: SessionState) =>
      status === 'connected' || status === 'refused';
    const { connection } = await orAborted(signal, () => this.store.when(isSettled));
    const { status, error } = connection;
    if (status === 'refused') {
      throw new ChatError(error ?? 'internal', 'The chat server refused the connection.');
    }
  }

  disconnect(): void {
    this.#isHeld = true;
    this.link.stop();
  }

  /** Shows a conversation: from storage at once, from the backend as soon as there is one. */
  use(conversation: string, setup?: ConversationSetup): void {
    if (this.isDestroyed) return;
    void this.visits.begin().then(() => this.need());
    this.#entrance.use(conversation, setup);
  }

  destroy(): Promise<void> {
    this.#destroyed ??= (async () => {
      this.link.stop();
      this.#stopWaking();
      // Whatever waits for its time is called off, and nothing waits any more.
      this.#environment.stop();
      const stored = this.outbox.stop();
      await this.#loading;
      await stored;
      await this.#keeper.stop();
      this.options.tabs.close();
      this.facts.complete();
      this.#messages.complete();
      this.store.complete();
      if (this.#storage) await (await this.#storage).close();
    })();
    return this.#destroyed;
  }

  /** Somebody deleted what was stored, while this page still shows it: it is put back. */
  #restore(storage: SessionStorage): void {
    if (this.isDestroyed) return;
    void this.outbox.restore();
    this.#keeper.keepAll();
    void putBack(this.store, storage);
  }
}

function helloOf({ appId, me, token, signature }: CoreOptions): Hello {
  return defined({ version: PROTOCOL_VERSION, appId, user: me, token, signature });
}

/** Whether a connection stands or is being tried for: else another tab has to send. */
function isWanted({ status }: ConnectionState): boolean {
  return status !== 'idle' && status !== 'refused';
}
