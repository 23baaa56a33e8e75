import type { Observable } from 'rxjs';

import type { User } from '../model/user.js';
import type { ConversationSetup } from '../protocol/commands.js';
import { orAborted } from '../protocol/abort.js';
import { ChatError } from '../protocol/errors.js';
import type { CustomUpdate, VisitUpdate } from '../protocol/updates.js';
import type { CoreOptions } from './core-options.js';
import { createCatchUp } from './catch-up.js';
import { createEntrance } from './entrance.js';
import type { Entrance } from './entrance.js';
import { createFacts } from './fact-stream.js';
import type { Facts } from './fact-stream.js';
import { createInitialState } from './initial-state.js';
import { createCoreIdentity } from './identity/core-identity.js';
import type { CoreIdentity } from './identity/core-identity.js';
import { Keeper } from './keeper.js';
import { createLink } from './link.js';
import type { Link } from './link.js';
import { listenLate } from './listen-late.js';
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
import { storageState } from './storage/session-storage.js';
import type { SessionStorage } from './storage/session-storage.js';
import { stoppable } from './timers.js';
import type { StoppableEnvironment } from './timers.js';
import { createTyping } from './typing.js';
import type { SetTyping } from './typing.js';
import { createTape } from './timeline/tape.js';
import type { Tape } from './timeline/tape.js';
import type { ConnectionState, Discarded, StorageLevel } from './views.js';
import { VisitBook } from './visits.js';

/** What is said to the backend when a user goes may take this long (ms). */
const FAREWELL_TIME = 1_500;

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
  readonly identity: CoreIdentity;
  readonly visits: VisitBook;
  /** What is to be done before the user's data goes from this device; each may fail. */
  readonly farewells: (() => Promise<unknown>)[] = [];
  /** The conversations whose messages are shown in this page, the newest last. */
  readonly shown: string[] = [];
  /** Called when that changes. */
  readonly onShown = new Set<() => void>();
  /** Every message that comes in (T13). */
  readonly message$: Observable<NewMessage>;
  /** What the backend said in passing, and nobody stores. */
  readonly passing$: Observable<CustomUpdate | VisitUpdate>;
  readonly #messages = new Source<NewMessage>();
  readonly #passing = new Source<CustomUpdate | VisitUpdate>();
  readonly #entrance: Entrance;
  readonly #keeper: Keeper;
  readonly #stopWaking: () => void;
  readonly #environment: StoppableEnvironment;
  #storage: Promise<SessionStorage> | null = null;
  #loading: Promise<void> | null = null;
  #isHeld = false;
  /** How often the user had gone from this device when this began. */
  readonly #leavings: number;
  /** Whoever holds this core, and moves on to the user who follows. */
  readonly #holders = new Set<(next: User | null) => void>();
  #left: { readonly isHere: boolean } | null = null;
  #discarded = 0;
  #destroyed: Promise<void> | null = null;

  constructor(options: CoreOptions) {
    const { me, sessionId, tabs, device } = options;
    const environment = stoppable(options.environment);
    const store = createStore(createInitialState(me));
    const tape = createTape(environment);
    const facts = createFacts(store, tape.note, (type) => listen(type));
    this.options = options;
    this.#environment = environment;
    this.store = store;
    this.facts = facts;
    this.tape = tape;
    this.message$ = this.#messages.stream$;
    this.passing$ = this.#passing.stream$;
    const load = () => this.load();
    const storage = () => this.storage();
    const identity = createCoreIdentity({
      options,
      store,
      facts,
      environment,
      storage,
      start: () => this.need(true),
      rest: () => {
        if (this.#isHeld) this.link.stop();
      },
      release: () => void (this.#isHeld = false),
      reset: (reason) => this.link.reset(reason),
    });
    this.identity = identity;
    this.farewells.push(identity.forget);
    const link = createLink({
      transport: identity,
      hello: identity.hello,
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
    const need = () => this.need();
    const late = { store, facts, link, environment, storage, need };
    const listen = listenLate(late, options.loadLateFacts);
    const catchUp = createCatchUp(store, link, environment);
    tellMarks(store, link, environment);
    this.setTyping = createTyping(store, link, environment);
    this.outbox = new Outbox(store, storage, tabs, environment);
    sendOutbox(this.outbox, store, link, environment, () => this.#entrance);
    this.#keeper = new Keeper(store, storage, environment, (kept) => {
      void this.outbox.forgetEchoed(kept);
    });
    this.visits = new VisitBook({
      store,
      facts,
      link,
      tabs,
      load,
      storage,
      environment,
      isLeading: () => this.outbox.isLeading,
      sessionId,
    });
    this.farewells.unshift(() => this.visits.sayGoodbye());
    store.addEffect((_before, { connection }, { kind }) => {
      if (kind === 'connection') this.outbox.takePart(isWanted(connection));
    });
    this.#entrance = createEntrance(store, link, { ...options, environment });
    store.addEffect((before, after, update) => {
      if (update.kind === 'custom' || update.kind === 'visit-changed') this.#passing.tell(update);
      if (update.kind === 'connection' && isConnected(after)) facts.tell('connected', {});
      if (update.kind === 'connection' && isRefused(after) && !options.tokenFetcher) {
        facts.tell('token-needed', {});
      }
      for (const message of newMessages(before, after, update)) this.#messages.tell(message);
    });
    this.#leavings = device.leaving(me.id)?.count ?? 0;
    tabs.onMessage((message) => {
      if (message.kind === 'left') this.#goAfter(message.next);
      else if (message.kind === 'muted' || message.kind === 'draft') store.dispatch(message);
      // Numbers of another database say nothing about this one.
      else if (message.kind === 'read' && message.epoch === store.state.epoch) {
        store.dispatch(message);
      }
    });
    if (device.muted) store.dispatch({ kind: 'muted', muted: true });
    store.addEffect((before, { visits }, { kind }) => {
      if (kind === 'visits' && visits.last !== before.visits.last) device.lastVisit = visits.last;
      if (kind === 'welcome' && options.remember) device.resume = me;
    });
    const wake = () => {
      const left = device.leaving(me.id);
      if (left && left.count !== this.#leavings) this.#goAfter(left.next);
      // There may be a proof again: by the host's server, or another tab where somebody signed in.
      else if (isRefused(store.state) && (options.tokenFetcher || device.keyed === me.id)) {
        void need();
      } else link.wake();
    };
    this.#stopWaking = options.onWake?.(wake) ?? (() => {});
  }

  get isDestroyed(): boolean {
    return this.#destroyed !== null;
  }

  get isConnected(): boolean {
    return isConnected(this.store.state);
  }

  setMuted(muted: boolean): void {
    this.options.device.muted = muted;
    this.options.tabs.tell({ kind: 'muted', muted });
    this.store.dispatch({ kind: 'muted', muted });
  }

  /** Who moves on when the user goes; returns its own removal. */
  onLeave(move: (next: User | null) => void): () => void {
    this.#holders.add(move);
    return () => this.#holders.delete(move);
  }

  /**
   * The user goes from this device, in every tab, with all that is stored of them; `next` follows.
   * What shows them is handed on at once. Resolves once nothing is left.
   */
  async leave(next: User | 'visitor' | null): Promise<Discarded> {
    const { device, me, tabs, environment } = this.options;
    if (!this.#left) {
      const { active } = this.store.state.visits;
      if (active) {
        const duration = Math.max(0, environment.now() - active.startedAt);
        this.facts.tell('session-end', { sessionId: active.id, duration });
      }
      const leaving = device.leave(me.id, next);
      tabs.tell({ kind: 'left', next: leaving.next });
      this.#go({ isHere: true }, leaving.next);
    }
    await this.destroy();
    return { discarded: this.#discarded };
  }

  storage(): Promise<SessionStorage> {
    if (this.#left) return Promise.reject(new ChatError('destroyed', 'The user has gone.'));
    this.#storage ??= this.options.openStorage();
    return this.#storage;
  }

  /** Keeps what is known where more may be stored than before. */
  async changeStorage(level: StorageLevel): Promise<void> {
    const before = this.storage();
    this.#storage = (async () => {
      const from = await before;
      const next = await this.options.openStorage(level);
      await (await import('./more/index.js')).moveStorage(from, next);
      await from.close();
      return next;
    })();
    this.store.dispatch({ kind: 'storage-state', storage: storageState(await this.#storage) });
    this.#keeper.keepAll();
    // A backend in this page keeps more from its next connection on.
    this.link.reset(new ChatError('offline', 'More is stored from now on.'));
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

  /** Connects at the first need; not against an explicit `disconnect`, but with `force`. */
  async need(force = false): Promise<void> {
    await this.load();
    if (!this.isDestroyed && (force || !this.#isHeld)) this.link.start();
  }

  /** Resolves once connected and caught up. */
  async connect(signal?: AbortSignal): Promise<void> {
    this.#isHeld = false;
    await this.visits.open();
    await this.need();
    const isSettled = ({ connection: { status } }: SessionState) =>
      status === 'connected' || status === 'refused';
    const { connection } = await orAborted(signal, () => this.store.when(isSettled));
    const { status, error } = connection;
    if (status === 'refused') {
      throw new ChatError(error ?? 'internal', 'The chat server refused the connection.');
    }
    await this.visits.tell();
    if (this.visits.isTaken) {
      this.visits.isTaken = false;
      throw new ChatError('session-taken', 'The visit has another id: the given one is taken.');
    }
  }

  /** A conversation's messages are shown, until the returned function is called. */
  show(conversation: string): () => void {
    const tell = () => this.onShown.forEach((listener) => listener());
    this.shown.push(conversation);
    tell();
    return () => {
      this.shown.splice(this.shown.lastIndexOf(conversation), 1);
      tell();
    };
  }

  disconnect(): void {
    this.#isHeld = true;
    this.link.stop();
  }

  /** Shows a conversation: from storage at once, from the backend as soon as there is one. */
  use(conversation: string, setup?: ConversationSetup): void {
    if (this.isDestroyed) return;
    void this.visits.open().then(() => this.need());
    this.#entrance.use(conversation, setup);
  }

  destroy(): Promise<void> {
    this.#destroyed ??= (async () => {
      if (this.#left?.isHere) {
        // At once, since the page may be gone in a moment; nothing leaves that was counted.
        void this.outbox.stop();
        await this.#wipe();
        await this.#sayFarewell();
      }
      this.link.stop();
      this.#stopWaking();
      // Whatever waits for its time is called off, and nothing waits any more.
      this.#environment.stop();
      const stored = this.outbox.stop();
      await this.#loading;
      await stored;
      await this.visits.settled;
      if (!this.#left) await this.#keeper.stop();
      this.options.tabs.close();
      this.facts.complete();
      this.#messages.complete();
      this.#passing.complete();
      this.store.complete();
      await this.#letGo();
    })();
    return this.#destroyed;
  }

  /** Another tab said that the user went, or the device knows of it. */
  #goAfter(next: User | null): void {
    if (this.#left) return;
    this.#go({ isHere: false }, next);
    void this.destroy();
  }

  #go(left: { readonly isHere: boolean }, next: User | null): void {
    // What is stored is opened before nobody may any more: it has to be wiped.
    if (left.isHere) void this.storage();
    this.#left = left;
    for (const move of [...this.#holders]) move(next);
  }

  /** What the backend should hear of it, within a moment: the user does not wait for a network. */
  async #sayFarewell(): Promise<void> {
    const said = Promise.allSettled(this.farewells.map((say) => say()));
    const late = new Promise<void>((resolve) => {
      this.#environment.after(FAREWELL_TIME, resolve);
    });
    await Promise.race([said, late]);
  }

  async #letGo(): Promise<void> {
    // What was being written meanwhile goes too.
    if (this.#left?.isHere) await this.#wipe();
    await (await this.#storage)?.close();
  }

  async #wipe(): Promise<void> {
    this.#discarded += (await (await this.#storage)?.wipe().catch(() => 0)) ?? 0;
  }

  /** Somebody deleted what was stored, while this page still shows it: it is put back. */
  #restore(storage: SessionStorage): void {
    if (this.isDestroyed) return;
    void this.outbox.restore();
    this.#keeper.keepAll();
    void putBack(this.store, storage);
  }
}

/** Whether the backend took nothing of what proves who the user is. */
function isRefused({ connection: { status, error } }: SessionState): boolean {
  return status === 'refused' && error === 'auth-failed';
}

/** Whether a connection stands or is being tried for: else another tab has to send. */
function isWanted({ status }: ConnectionState): boolean {
  return status !== 'idle' && status !== 'refused';
}
