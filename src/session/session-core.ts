import type { Observable } from 'rxjs';

import type { ConversationSetup } from '../protocol/commands.js';
import { orAborted } from '../protocol/abort.js';
import { ChatError } from '../protocol/errors.js';
import type { CustomUpdate, SteerUpdate, VisitUpdate } from '../protocol/updates.js';
import type { CoreOptions } from './core-options.js';
import { createCatchUp } from './catch-up.js';
import { createFacts } from './fact-stream.js';
import type { Facts } from './fact-stream.js';
import { createInitialState } from './initial-state.js';
import { latePart } from './late-part.js';
import { createCoreIdentity } from './identity/core-identity.js';
import type { CoreIdentity } from './identity/core-identity.js';
import { Keeper } from './keeper.js';
import { KeptVisits } from './kept-visits.js';
import { Leaving } from './leaving.js';
import { createLink } from './link.js';
import type { Link } from './link.js';
import { listenLate } from './listen-late.js';
import { tellMarks } from './marks.js';
import type { NewMessage } from './new-messages.js';
import { endTyping } from './others-typing.js';
import type { Outbox } from './outbox.js';
import { isConnected } from './selectors.js';
import { Source } from './source.js';
import type { LocalUpdate } from './session-update.js';
import type { SessionState } from './state.js';
import { createStore } from './store.js';
import type { Store } from './store.js';
import { readStored } from './stored.js';
import { storageState } from './storage/session-storage.js';
import type { SessionStorage } from './storage/session-storage.js';
import { stoppable } from './timers.js';
import type { StoppableEnvironment } from './timers.js';
import { Turn } from './turn.js';
import type { SetTyping } from './typing.js';
import { createTape } from './timeline/tape.js';
import type { Tape } from './timeline/tape.js';
import type { ConnectionState } from './views.js';
import { untold } from './visit-changes.js';
import type { VisitBook } from './visits.js';
import type { Writer } from './writer.js';
import { WriterPlace } from './writer-place.js';

export type { CoreOptions } from './core-options.js';

/**
 * One user's chat in one app, as the session's handles share it: state, connection, and, once it is
 * needed, what writes. It outlives every element.
 */
export class SessionCore {
  readonly options: CoreOptions;
  readonly store: Store;
  readonly facts: Facts;
  /** What happened in this page, for `exportTimeline`. */
  readonly tape: Tape;
  readonly link: Link;
  readonly identity: CoreIdentity;
  readonly leaving: Leaving;
  readonly kept: KeptVisits;
  readonly writer: WriterPlace;
  /** The conversations whose messages are shown in this page, the newest last. */
  readonly shown: string[] = [];
  /** Called when that changes. */
  readonly onShown = new Set<() => void>();
  /** Every message that comes in (T13). */
  readonly message$: Observable<NewMessage>;
  /** What the backend said in passing, and nobody stores. */
  readonly passing$: Observable<CustomUpdate | SteerUpdate | VisitUpdate>;
  readonly #messages = new Source<NewMessage>();
  readonly #passing = new Source<CustomUpdate | SteerUpdate | VisitUpdate>();
  readonly #keeper: Keeper;
  readonly #stopWaking: () => void;
  readonly #environment: StoppableEnvironment;
  #loading: Promise<void> | null = null;
  #isHeld = false;
  #destroyed: Promise<void> | null = null;

  constructor(options: CoreOptions) {
    const { me, tabs, device } = options;
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
    const destroy = () => this.destroy();
    this.leaving = new Leaving({ options, store, facts, environment, destroy });
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
    const isAlive = () => !this.isDestroyed;
    const { chatting } = options;
    const catchUp = createCatchUp(
      store,
      link,
      environment,
      latePart(
        () => chatting.loaded?.createLogFiller,
        async () => (await import('./hearing.js')).createLogFiller,
        environment,
        isAlive,
      ),
    );
    const usingMessages = latePart(
      () => chatting.loaded?.newMessages,
      async () => (await import('./hearing.js')).newMessages,
      environment,
      isAlive,
    );
    tellMarks(store, link, environment);
    endTyping(store, environment);
    const turn = new Turn(tabs, () => void this.writer.look());
    const keepers = { store, tabs, load, storage };
    const kept = new KeptVisits(keepers);
    this.kept = kept;
    const context = { ...keepers, ...late, options, turn, kept };
    const writer = new WriterPlace(context, isAlive);
    this.writer = writer;
    this.#keeper = new Keeper(store, storage, environment, (state) => {
      void writer.here?.outbox.forgetEchoed(state);
    });
    this.leaving.farewells.push(async () => {
      const { active } = store.state.visits;
      if (active) await (writer.here ?? (await writer.load())).visits.sayGoodbye();
    }, identity.forget);
    store.addEffect((before, after, update) => {
      const { kind } = update;
      if (kind === 'connection') turn.takePart(isWanted(after.connection));
      if (kind === 'epoch-changed') writer.use(({ outbox }) => void outbox.recover(before));
      if (kind === 'loaded' && update.stored.outbox.length > 0) writer.use();
      const isSender = isConnected(after) && turn.isLeading;
      if (isSender && untold(kept.stored, after.epoch).length > 0) {
        writer.use(({ visits }) => void visits.tell());
      }
      if (kind === 'custom' || kind === 'visit-changed' || kind === 'steer')
        this.#passing.tell(update);
      if (kind === 'connection' && isConnected(after)) facts.tell('connected', {});
      if (kind === 'connection' && isRefused(after) && !options.tokenFetcher) {
        facts.tell('token-needed', {});
      }
      if (this.#messages.isHeard && after.conversations !== before.conversations) {
        usingMessages((newMessages) => {
          for (const message of newMessages(before, after, update)) this.#messages.tell(message);
        });
      }
      // Who goes is known here no more, though the farewell may need a connection.
      if (this.leaving.hasLeft) return;
      const { last } = after.visits;
      if (kind === 'visits' && last !== before.visits.last) device.lastVisit = last;
      if (kind === 'welcome' && options.remember) device.resume = me;
    });
    tabs.onMessage((message) => {
      if (/^(muted|draft|upload)$/.test(message.kind)) store.dispatch(message as LocalUpdate);
      // Numbers of another database say nothing about this one.
      else if (message.kind === 'read' && message.epoch === store.state.epoch) {
        store.dispatch(message);
      } else if (/^(outbox|pending|refused)$/.test(message.kind) && store.state.loaded) {
        writer.use(({ outbox }) => outbox.hear(message));
      }
    });
    if (device.muted) store.dispatch({ kind: 'muted', muted: true });
    const wake = () => {
      if (this.leaving.wentMeanwhile()) return;
      // There may be a proof again: by the host's server, or another tab where somebody signed in.
      if (isRefused(store.state) && (options.tokenFetcher || device.keyed === me.id)) void need();
      else link.wake();
    };
    this.#stopWaking = options.onWake?.(wake) ?? (() => {});
  }

  get isDestroyed(): boolean {
    return this.#destroyed !== null;
  }

  get isConnected(): boolean {
    return isConnected(this.store.state);
  }

  // — what writes: asked for by name only by those who have it —

  get outbox(): Outbox {
    return this.writer.now.outbox;
  }

  get visits(): VisitBook {
    return this.writer.now.visits;
  }

  get files(): Writer['files'] {
    return this.writer.now.files;
  }

  get setTyping(): SetTyping {
    return this.writer.now.setTyping;
  }

  setMuted(muted: boolean): void {
    this.options.device.muted = muted;
    this.options.tabs.tell({ kind: 'muted', muted });
    this.store.dispatch({ kind: 'muted', muted });
  }

  storage(): Promise<SessionStorage> {
    return this.leaving.storage();
  }

  /** From now on what is known is kept in what `open` makes of what it was kept in. */
  async keepIn(open: (before: SessionStorage) => Promise<SessionStorage>): Promise<void> {
    const storage = await this.leaving.keepIn(open);
    this.store.dispatch({ kind: 'storage-state', storage: storageState(storage) });
    this.#keeper.keepAll();
    // A backend in this page keeps more from its next connection on.
    this.link.reset(new ChatError('offline', 'More is stored from now on.'));
  }

  /** Reads what is stored; once, before anything else. */
  load(): Promise<void> {
    return (this.#loading ??= (async () => {
      const storage = await this.storage();
      storage.onEmptied?.(() => this.#restore(storage));
      await readStored(this.store, storage);
    })());
  }

  /** Connects at the first need; not against an explicit `disconnect`, but with `force`. */
  async need(force = false): Promise<void> {
    await this.load();
    if (!this.isDestroyed && (force || !this.#isHeld)) this.link.start();
  }

  /** Resolves once connected and caught up. */
  async connect(signal?: AbortSignal): Promise<void> {
    this.#isHeld = false;
    const writer = await orAborted(signal, () => this.writer.insist());
    await writer.connect(signal);
  }

  disconnect(): void {
    this.#isHeld = true;
    this.link.stop();
  }

  /** Shows a conversation: from storage at once, from the backend as soon as there is one. */
  use(conversation: string, setup?: ConversationSetup): void {
    if (!this.isDestroyed) this.writer.now.use(conversation, setup);
  }

  destroy(): Promise<void> {
    this.#destroyed ??= (async () => {
      // Nothing leaves that was counted.
      if (this.leaving.hasLeft) void this.writer.stop();
      await this.leaving.sayFarewell();
      this.link.stop();
      this.#stopWaking();
      // Whatever waits for its time is called off, and nothing waits any more.
      this.#environment.stop();
      const stored = this.writer.stop();
      await this.#loading;
      await stored;
      await this.kept.settled;
      if (!this.leaving.hasLeft) await this.#keeper.stop();
      this.options.tabs.close();
      this.facts.complete();
      this.#messages.complete();
      this.#passing.complete();
      this.store.complete();
      await this.leaving.close();
    })();
    return this.#destroyed;
  }

  /** Somebody deleted what was stored, while this page still shows it: it is put back. */
  #restore(storage: SessionStorage): void {
    if (this.isDestroyed) return;
    this.#keeper.keepAll();
    this.writer.use((writer) => writer.restore(storage));
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
