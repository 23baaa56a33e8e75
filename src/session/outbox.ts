import type { Environment } from '../model/environment.js';
import { entryId } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { LogCommand } from '../protocol/commands.js';
import { ChatError, isRefusal, toChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import { UNSTORED_ORDER } from './apply-outbox.js';
import type { Link } from './link.js';
import { ownEntries } from './recover.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';
import type { OutboxItem, SessionStorage } from './storage/session-storage.js';
import type { Tabs } from './tabs/tabs.js';

/** Pauses between attempts while the connection stands: full jitter up to the longest (ms). */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
/** So often is a command tried that the backend cannot carry out for reasons of its own. */
const MOST_ATTEMPTS = 6;

/** Waits for the outcome of one command that was given in this page. */
interface Waiter {
  resolve(): void;
  reject(error: ChatError): void;
}

/**
 * The stored queue between the user's acts and the backend. What enters is written down before
 * anything leaves, goes out one at a time per conversation, by one tab, until the backend has said
 * yes or no, and leaves the queue when the log has come back with it.
 */
export class Outbox {
  readonly #store: Store;
  readonly #link: Link;
  readonly #storage: () => Promise<SessionStorage>;
  readonly #tabs: Tabs;
  readonly #environment: Environment;
  /** Enters the conversation again: a backend may have lost it with its database. */
  readonly #reopen: (conversation: string) => Promise<void>;
  readonly #waiters = new Map<EntryId, Waiter>();
  readonly #draining = new Set<string>();
  /** What this page does with the stored outbox, one thing after the other. */
  #writing: Promise<unknown> = Promise.resolve();
  #unstored = UNSTORED_ORDER;
  #isLeading = false;
  #stopped = false;

  constructor(
    store: Store,
    link: Link,
    storage: () => Promise<SessionStorage>,
    tabs: Tabs,
    environment: Environment,
    reopen: (conversation: string) => Promise<void>,
  ) {
    this.#store = store;
    this.#link = link;
    this.#storage = storage;
    this.#tabs = tabs;
    this.#environment = environment;
    this.#reopen = reopen;
    store.addEffect((before, after, update) => {
      if (update.kind === 'epoch-changed') void this.#recover(before);
      if (after.conversations !== before.conversations) this.#settle(before, after);
      if (update.kind === 'outbox') this.#settleVanished();
      const isBack = after.connection !== before.connection;
      if (isBack || after.conversations !== before.conversations) this.#drainAll();
    });
  }

  /** Begins to take its turn among the tabs. */
  start(): void {
    this.#tabs.onMessage(() => void this.#refresh());
    this.#tabs.onLead(() => {
      this.#isLeading = true;
      void this.#refresh();
    });
  }

  stop(): void {
    this.#stopped = true;
    const error = new ChatError('destroyed', 'The session was destroyed.');
    for (const waiter of this.#waiters.values()) waiter.reject(error);
    this.#waiters.clear();
  }

  /**
   * Shows the command at once, stores it, sends it in its turn. Resolves once the backend accepted
   * it; rejects with its refusal, or `storage` where it could not be written down.
   */
  async add(command: LogCommand): Promise<void> {
    const id = entryId(this.#store.state.me.id, command.clientId);
    const at = this.#environment.now();
    const item = { id, command, at, status: 'queued' } as const;
    this.#store.dispatch({ kind: 'pending', item: { ...item, order: (this.#unstored += 1) } });
    const outcome = this.#outcomeOf(id);
    await this.#keep(item);
    return outcome;
  }

  /** Sends what failed once more, with another body if it is given one, behind all others. */
  async retry(id: EntryId, text?: string): Promise<void> {
    const { command, at } = this.#failed(id);
    const outcome = this.#outcomeOf(id);
    const changed =
      text !== undefined && command.kind === 'post'
        ? { ...command, body: { ...command.body, text } }
        : command;
    const item = { id, command: changed, at, status: 'queued' } as const;
    this.#store.dispatch({ kind: 'pending', item: { ...item, order: (this.#unstored += 1) } });
    await this.#keep(item);
    return outcome;
  }

  /** Takes what failed away. */
  async remove(id: EntryId): Promise<void> {
    const { order } = this.#failed(id);
    await this.#write(async (storage) => {
      if (order < UNSTORED_ORDER) await storage.dequeue([id]);
      this.#store.dispatch({ kind: 'pending-gone', ids: [id] });
    });
    this.#tabs.tell({ kind: 'outbox' });
  }

  /** Runs `task` after all earlier ones, so that no reading of the outbox undoes a later writing. */
  #write<T>(task: (storage: SessionStorage) => Promise<T>): Promise<T> {
    const result = this.#writing.then(async () => task(await this.#storage()));
    this.#writing = result.catch(() => {});
    return result;
  }

  #failed(id: EntryId): OutboxItem {
    const item = this.#find(id);
    if (!item) throw new ChatError('not-found', 'No such message waits to be sent.');
    if (item.status !== 'failed') throw new ChatError('conflict', 'The message has not failed.');
    return item;
  }

  #find(id: EntryId): OutboxItem | undefined {
    for (const { pending } of this.#store.state.conversations.values()) {
      const item = pending.find((one) => one.id === id);
      if (item) return item;
    }
    return undefined;
  }

  #outcomeOf(id: EntryId): Promise<void> {
    const outcome = new Promise<void>((resolve, reject) => {
      this.#waiters.set(id, { resolve, reject });
    });
    // The row shows a failure to the user; a caller who does not listen is no unhandled error.
    outcome.catch(() => {});
    return outcome;
  }

  /** Writes an item down. Where that fails it stays in the page, as failed, and does not leave. */
  async #keep(item: Omit<OutboxItem, 'order'>): Promise<void> {
    try {
      await this.#write(async (storage) => {
        const [stored] = await storage.enqueue([item]);
        if (this.#stopped) return;
        this.#store.dispatch({ kind: 'storage-state', storage: storageState(storage) });
        if (stored) this.#store.dispatch({ kind: 'pending', item: stored });
      });
      this.#tabs.tell({ kind: 'outbox' });
    } catch (error) {
      if (this.#stopped) return;
      const { code } = toChatError(error, 'storage');
      this.#store.dispatch({ kind: 'storage-state', storage: 'failing' });
      this.#store.dispatch({
        kind: 'pending',
        item: { ...item, order: (this.#unstored += 1), status: 'failed', error: code },
      });
    }
  }

  async #refresh(): Promise<void> {
    try {
      await this.#write(async (storage) => {
        const items = await storage.readOutbox();
        if (!this.#stopped) this.#store.dispatch({ kind: 'outbox', items });
      });
    } catch {
      // What is in this page is still there; the next write tells whether the storage works.
    }
  }

  // — sending —

  #drainAll(): void {
    if (!this.#isLeading || !this.#link.isOpen || this.#stopped) return;
    const { connection, conversations } = this.#store.state;
    if (connection.status !== 'connected') return;
    for (const { id, pending } of conversations.values()) {
      if (pending.length > 0) void this.#drain(id);
    }
  }

  /** Sends what waits in one conversation, one after the other. Never rejects. */
  async #drain(conversation: string): Promise<void> {
    if (this.#draining.has(conversation)) return;
    this.#draining.add(conversation);
    let attempts = 0;
    try {
      for (;;) {
        const item = this.#next(conversation);
        if (!item) return;
        const wasDecided = await this.#send(item, attempts);
        attempts = wasDecided ? 0 : attempts + 1;
        if (!wasDecided) await this.#pause(attempts);
      }
    } finally {
      this.#draining.delete(conversation);
    }
  }

  #next(conversation: string): OutboxItem | undefined {
    if (this.#stopped || !this.#isLeading) return undefined;
    if (this.#store.state.connection.status !== 'connected') return undefined;
    return this.#store.state.conversations
      .get(conversation)
      ?.pending.find(({ status, order }) => status === 'queued' && order < UNSTORED_ORDER);
  }

  /** Sends one command; tells whether it is decided. */
  async #send(item: OutboxItem, attempts: number): Promise<boolean> {
    try {
      const { seq, at } = await this.#sendOrReopen(item.command);
      await this.#change({ ...item, status: 'sent', seq, sentAt: at });
      return true;
    } catch (error) {
      if (this.#stopped) return true;
      const { code } = toChatError(error);
      const isOwnTrouble = code === 'storage' || code === 'internal';
      if (!isRefusal(code) && !(isOwnTrouble && attempts + 1 >= MOST_ATTEMPTS)) return false;
      await this.#refuse(item, code);
      return true;
    }
  }

  async #sendOrReopen(command: LogCommand) {
    try {
      return await this.#link.send(command);
    } catch (error) {
      if (toChatError(error).code !== 'not-found') throw error;
      await this.#reopen(command.conversation);
      return this.#link.send(command);
    }
  }

  /** A refused message stays, for the user to decide; a refused change of one goes back. */
  async #refuse(item: OutboxItem, code: ErrorCode): Promise<void> {
    if (item.command.kind === 'post' && !(item.recovered && code === 'conflict')) {
      await this.#change({ ...item, status: 'failed', error: code });
      return;
    }
    this.#waiters.get(item.id)?.reject(refusal(code));
    this.#waiters.delete(item.id);
    await this.#drop([item.id]);
  }

  async #change(item: OutboxItem): Promise<void> {
    if (this.#stopped) return;
    await this.#write(async (storage) => {
      // Where it is not written down it is sent again after a reload, which changes nothing.
      await storage.updateOutbox(item).catch(() => {});
      if (!this.#stopped) this.#store.dispatch({ kind: 'pending', item });
    });
    this.#tabs.tell({ kind: 'outbox' });
  }

  async #drop(ids: readonly EntryId[]): Promise<void> {
    await this.#write(async (storage) => {
      // Where they stay stored, the log shows at the next start again that they have arrived.
      await storage.dequeue(ids).catch(() => {});
      if (!this.#stopped) this.#store.dispatch({ kind: 'pending-gone', ids });
    });
    this.#tabs.tell({ kind: 'outbox' });
  }

  #pause(attempts: number): Promise<void> {
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempts);
    return new Promise((resolve) => {
      this.#environment.after(longest * this.#environment.random(), resolve);
    });
  }

  // — outcomes —

  /** Tells who waits for a command that it was accepted, or refused. */
  #settle(before: SessionState, after: SessionState): void {
    for (const [id, { pending }] of after.conversations) {
      if (pending === before.conversations.get(id)?.pending) continue;
      for (const item of pending) this.#tellWaiter(item);
    }
  }

  /** What another tab has taken out of the outbox has arrived. */
  #settleVanished(): void {
    for (const [id, waiter] of this.#waiters) {
      if (this.#find(id)) continue;
      this.#waiters.delete(id);
      waiter.resolve();
    }
  }

  #tellWaiter({ id, status, error }: OutboxItem): void {
    const waiter = this.#waiters.get(id);
    if (!waiter || status === 'queued') return;
    this.#waiters.delete(id);
    if (status === 'sent') waiter.resolve();
    else waiter.reject(refusal(error ?? 'internal'));
  }

  /** Ids of sent items whose echo is in the log as it stands in `state`. */
  echoed(state: SessionState): readonly EntryId[] {
    const ids: EntryId[] = [];
    for (const { pending, head } of state.conversations.values()) {
      for (const { id, status, seq } of pending) {
        if (status === 'sent' && seq !== undefined && seq <= head) ids.push(id);
      }
    }
    return ids;
  }

  /** Takes out items whose echo is stored. */
  forget(ids: readonly EntryId[]): Promise<void> {
    return this.#isLeading ? this.#drop(ids) : Promise.resolve();
  }

  /**
   * The backend lost its database, or went back in time. What this device knows of its own messages
   * goes out again, in the order it had, before all that waits: what the backend still has it
   * recognises, the rest is written anew.
   */
  async #recover(before: SessionState): Promise<void> {
    const items = ownEntries(before);
    if (items.length === 0) return;
    await this.#write((storage) => storage.enqueue(items, { first: true })).catch(() => {});
    await this.#refresh();
    this.#tabs.tell({ kind: 'outbox' });
  }
}

function storageState(storage: SessionStorage) {
  return storage.persistent ? ('persistent' as const) : ('memory' as const);
}

function refusal(code: ErrorCode): ChatError {
  return new ChatError(code, REASONS[code] ?? 'The chat server refused the message.');
}

const REASONS: Partial<Record<ErrorCode, string>> = {
  storage: 'The message could not be stored.',
  'too-large': 'The message is too long.',
  'not-found': 'There is no such conversation or message.',
  conflict: 'Another message was sent under the same id.',
};
