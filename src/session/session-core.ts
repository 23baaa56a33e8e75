import type { Observable } from 'rxjs';

import { markOf } from '../model/conversation.js';
import { defined } from '../model/defined.js';
import type { Environment } from '../model/environment.js';
import type { User } from '../model/user.js';
import type { ConversationSetup, Hello, PostCommand } from '../protocol/commands.js';
import { ChatError, isRefusal, toChatError } from '../protocol/errors.js';
import type { Transport } from '../protocol/transport.js';
import { PROTOCOL_VERSION } from '../protocol/version.js';
import { CatchUp, PAGE_LENGTH } from './catch-up.js';
import { Facts } from './fact-stream.js';
import { Keeper } from './keeper.js';
import { Link } from './link.js';
import { Marks } from './marks.js';
import { createInitialState } from './initial-state.js';
import { newMessages } from './new-messages.js';
import type { NewMessage } from './new-messages.js';
import { Outbox } from './outbox.js';
import { OutboxSender } from './outbox-sender.js';
import { selectConversation } from './selectors.js';
import type { SessionState } from './state.js';
import { Source } from './source.js';
import { Store } from './store.js';
import { storageState } from './storage/session-storage.js';
import type { SessionStorage } from './storage/session-storage.js';
import type { Tabs } from './tabs/tabs.js';
import { stoppable } from './timers.js';
import type { StoppableEnvironment } from './timers.js';
import { Typing } from './typing.js';
import type { ConnectionState } from './views.js';

/** What a session is made of. */
export interface CoreOptions {
  readonly appId: string;
  readonly me: User;
  readonly token?: string;
  readonly signature?: string;
  /** The id with which a visit begins, if none is active. */
  readonly sessionId?: string;
  readonly transport: Transport;
  /** Called once. Must not reject: where the medium cannot be had it gives one in memory. */
  readonly openStorage: () => Promise<SessionStorage>;
  readonly tabs: Tabs;
  readonly environment: Environment;
  /** Tells when the network or the page is back; returns its own removal. */
  readonly onWake?: (wake: () => void) => () => void;
}

/**
 * One user's chat in one app, as the session's handles share it: state, connection, outbox. It
 * outlives every element.
 */
export class SessionCore {
  readonly options: CoreOptions;
  readonly store: Store;
  readonly facts: Facts;
  readonly outbox: Outbox;
  readonly typing: Typing;
  readonly link: Link;
  /** Every message that comes in (T13). */
  readonly message$: Observable<NewMessage>;
  readonly #messages = new Source<NewMessage>();
  readonly #catchUp: CatchUp;
  readonly #keeper: Keeper;
  readonly #setups = new Map<string, ConversationSetup>();
  readonly #opened = new Set<string>();
  readonly #opening = new Map<string, Promise<void>>();
  readonly #stopWaking: () => void;
  readonly #environment: StoppableEnvironment;
  #storage: Promise<SessionStorage> | null = null;
  #loading: Promise<void> | null = null;
  #visit: Promise<void> | null = null;
  #isHeld = false;
  #destroyed: Promise<void> | null = null;

  constructor(options: CoreOptions) {
    const { me, transport, tabs } = options;
    const environment = stoppable(options.environment);
    this.options = options;
    this.#environment = environment;
    this.store = new Store(createInitialState(me));
    this.facts = new Facts(this.store);
    this.message$ = this.#messages.stream$;
    this.link = new Link(transport, () => this.#hello(), environment, {
      state: (connection) => this.store.dispatch({ kind: 'connection', connection }),
      update: (update) => this.store.dispatch(update),
      misread: () => this.#catchUp.notice(),
      caughtUp: (connection) => this.#catchUp.onConnected(connection),
      pong: (pong) => this.#catchUp.onCursor(pong),
      failed: ({ code, message, cause }) =>
        this.facts.tell('connection-failed', { code, message, cause }),
      ended: (error) => this.facts.tell('disconnected', { code: error?.code ?? null }),
    });
    const storage = () => this.storage();
    const reopen = (conversation: string) => this.#open(conversation);
    this.#catchUp = new CatchUp(this.store, this.link, environment);
    new Marks(this.store, this.link, environment);
    this.typing = new Typing(this.store, this.link, environment);
    this.outbox = new Outbox(this.store, storage, tabs, environment);
    new OutboxSender(this.outbox, this.store, this.link, environment, reopen);
    this.#keeper = new Keeper(
      this.store,
      storage,
      environment,
      (kept) => void this.outbox.forgetEchoed(kept),
    );
    this.store.addEffect((before, after, update) => {
      if (update.kind === 'epoch-changed') this.#opened.clear();
      if (update.kind === 'connection') this.outbox.takePart(isWanted(after.connection));
      if (update.kind === 'connection' && this.isConnected) this.#onConnected();
      if (update.kind === 'changes') this.#followAccess(before, after);
      for (const message of newMessages(before, after, update)) this.#messages.tell(message);
    });
    this.#stopWaking = options.onWake?.(() => this.link.wake()) ?? (() => {});
  }

  get isDestroyed(): boolean {
    return this.#destroyed !== null;
  }

  storage(): Promise<SessionStorage> {
    this.#storage ??= this.options.openStorage();
    return this.#storage;
  }

  /** Reads what is stored; once, before anything else. A storage that cannot be read is empty. */
  load(): Promise<void> {
    this.#loading ??= (async () => {
      const storage = await this.storage();
      storage.onEmptied?.(() => void this.#restore(storage));
      try {
        const stored = await storage.read();
        this.store.dispatch({ kind: 'loaded', stored });
        this.store.dispatch({ kind: 'storage-state', storage: storageState(storage) });
      } catch {
        const nothing = { cursor: null, visit: null, tails: [], outbox: [], drafts: new Map() };
        this.store.dispatch({ kind: 'loaded', stored: nothing });
        this.store.dispatch({ kind: 'storage-state', storage: 'failing' });
      }
      if (!this.isDestroyed) this.outbox.start();
    })();
    return this.#loading;
  }

  /** `command` as a message of the active visit, which begins with it if there is none. */
  async inVisit(command: PostCommand): Promise<PostCommand> {
    if (this.store.state.visit === null) await this.beginVisit();
    const visitId = this.store.state.visit?.id;
    return visitId === undefined ? command : { ...command, body: { ...command.body, visitId } };
  }

  /** The chat is opened: the visit begins, if none is active. */
  beginVisit(): Promise<void> {
    this.#visit ??= (async () => {
      await this.load();
      if (this.store.state.visit) return;
      const { me, sessionId } = this.options;
      const id = sessionId ?? this.#environment.uuid();
      const begun = { id, userId: me.id, startedAt: this.#environment.now(), endedAt: null };
      const storage = await this.storage();
      const visit = await storage.beginVisit(begun).catch(() => begun);
      this.store.dispatch({ kind: 'visit', visit });
      // Another page may have begun the visit a moment ago, with the same given id.
      if (visit === begun) this.facts.tell('session-start', { sessionId: id });
    })();
    return this.#visit;
  }

  /** Connects at the first need; not against an explicit `disconnect`. */
  async need(): Promise<void> {
    await this.load();
    if (!this.isDestroyed && !this.#isHeld) this.link.start();
  }

  /** Resolves once connected and caught up. */
  async connect(signal?: AbortSignal): Promise<void> {
    this.#isHeld = false;
    await this.beginVisit();
    await this.need();
    if (signal?.aborted) throw new ChatError('aborted', 'Connecting was called off.');
    const settled = this.store.when(
      ({ connection: { status } }) => status === 'connected' || status === 'refused',
    );
    const { status, error } = (await orAborted(settled, signal)).connection;
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
    if (setup) this.#setups.set(conversation, setup);
    const { status } = this.store.state.conversations.get(conversation) ?? { status: 'idle' };
    if (status === 'idle') this.store.dispatch({ kind: 'opening', conversation });
    void this.beginVisit().then(() => this.need());
    if (status !== 'failed' && !this.#opened.has(conversation) && this.isConnected) {
      void this.#enter(conversation);
    }
  }

  get isConnected(): boolean {
    return this.store.state.connection.status === 'connected';
  }

  /** Resolves once the backend has the own read mark at `seq` or beyond. */
  async marked(conversation: string, seq: number): Promise<void> {
    const { me } = this.options;
    const { conversations } = await this.store.when((state) => {
      const { summary, status } = selectConversation(state, conversation);
      const isRead = summary !== null && markOf(summary.marks, me.id).read >= seq;
      return isRead || status === 'failed';
    });
    const { status, error } = conversations.get(conversation) ?? {};
    if (status === 'failed') {
      throw new ChatError(error ?? 'not-found', 'The conversation cannot be entered.');
    }
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
  async #restore(storage: SessionStorage): Promise<void> {
    if (this.isDestroyed) return;
    const { conversations, visit } = this.store.state;
    void this.outbox.restore();
    this.#keeper.keepAll();
    try {
      if (visit) await storage.beginVisit(visit);
      for (const { id, draft } of conversations.values()) {
        if (draft !== '') await storage.putDraft(id, draft);
      }
    } catch {
      this.store.dispatch({ kind: 'storage-state', storage: 'failing' });
    }
  }

  #hello(): Hello {
    const { appId, me, token, signature } = this.options;
    return defined({ version: PROTOCOL_VERSION, appId, user: me, token, signature });
  }

  #onConnected(): void {
    for (const { id, status } of this.store.state.conversations.values()) {
      if (status !== 'idle' && !this.#opened.has(id)) void this.#enter(id);
    }
    this.facts.tell('connected', {});
  }

  /** Who was removed has to enter again, and does so once they are let in. */
  #followAccess(before: SessionState, after: SessionState): void {
    for (const { id, status } of after.conversations.values()) {
      if (status === before.conversations.get(id)?.status) continue;
      if (status === 'failed') this.#opened.delete(id);
      else if (status === 'loading' && this.isConnected) void this.#enter(id);
    }
  }

  /** Opens a conversation that is on screen. Never rejects: a refusal stands in the state. */
  async #enter(conversation: string): Promise<void> {
    this.store.dispatch({ kind: 'opening', conversation });
    try {
      await this.#open(conversation);
    } catch (error) {
      const { code } = toChatError(error);
      if (isRefusal(code)) this.store.dispatch({ kind: 'open-failed', conversation, error: code });
      else if (this.link.isOpen) this.#enterLater(conversation);
    }
  }

  #enterLater(conversation: string): void {
    this.#environment.after(1_000, () => {
      const isWaiting = !this.#opened.has(conversation) && this.link.isOpen;
      if (isWaiting && !this.isDestroyed) void this.#enter(conversation);
    });
  }

  #open(conversation: string): Promise<void> {
    const running = this.#opening.get(conversation);
    if (running) return running;
    const setup = this.#setups.get(conversation);
    const opening = this.link
      .send({ kind: 'open', conversation, limit: PAGE_LENGTH, ...(setup && { setup }) })
      .then((opened) => {
        this.#opened.add(conversation);
        this.store.dispatch({ kind: 'opened', opened });
      })
      .finally(() => this.#opening.delete(conversation));
    this.#opening.set(conversation, opening);
    return opening;
  }
}

/** Whether a connection stands or is being tried for: else another tab has to send. */
function isWanted({ status }: ConnectionState): boolean {
  return status !== 'idle' && status !== 'refused';
}

function orAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(new ChatError('aborted', 'Connecting was called off.'));
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
