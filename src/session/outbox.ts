import type { Environment } from '../model/environment.js';
import { entryId } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { LogCommand } from '../protocol/commands.js';
import { ChatError, isRefusal, toChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import { UNSTORED_ORDER, isEchoed } from './apply-outbox.js';
import { tailOf } from './apply-stored.js';
import { Outcomes } from './outcomes.js';
import { ownEntries } from './recover.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';
import type { OutboxItem, SessionStorage } from './storage/session-storage.js';
import type { Tabs } from './tabs/tabs.js';

type NewItem = Omit<OutboxItem, 'order'>;

/**
 * The stored queue between the user's acts and the backend. What enters is written down before
 * anything leaves (`OutboxSender` sends it), and leaves the queue when the log has come back with
 * it, or the user takes it away.
 */
export class Outbox {
  readonly outcomes: Outcomes;
  readonly #store: Store;
  readonly #storage: () => Promise<SessionStorage>;
  readonly #tabs: Tabs;
  readonly #environment: Environment;
  /** What this page does with the stored outbox, one thing after the other. */
  #writing: Promise<unknown> = Promise.resolve();
  #unstored = UNSTORED_ORDER;
  #recoveries = 0;
  #takesPart = false;
  #isLeading = false;
  #stopped = false;

  constructor(
    store: Store,
    storage: () => Promise<SessionStorage>,
    tabs: Tabs,
    environment: Environment,
  ) {
    this.#store = store;
    this.#storage = storage;
    this.#tabs = tabs;
    this.#environment = environment;
    this.outcomes = new Outcomes(store);
    store.addEffect((before, _after, update) => {
      if (update.kind === 'epoch-changed') void this.#recover(ownEntries(before), arrived(before));
    });
  }

  /** Begins to hear of the other tabs. */
  start(): void {
    this.#tabs.onMessage((message) => {
      if (message.kind === 'refused') this.outcomes.refuse(message.id, message.code);
      else void this.#refresh();
    });
  }

  /** Takes its turn among the tabs for as long as this one means to be connected. */
  takePart(takesPart: boolean): void {
    if (takesPart === this.#takesPart || this.#stopped) return;
    this.#takesPart = takesPart;
    this.#isLeading = false;
    if (!takesPart) return this.#tabs.yield();
    this.#tabs.onLead(() => {
      if (!this.#takesPart) return;
      this.#isLeading = true;
      void this.#refresh();
    });
  }

  /** Gives up waiting; resolves once what was added is stored. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.outcomes.stop();
    await this.#writing;
  }

  /** Whether this tab is the one that sends. */
  get isLeading(): boolean {
    return this.#isLeading && !this.#stopped;
  }

  /**
   * Shows the command at once, stores it as `complete` makes it, and has it sent in its turn.
   * Resolves once the backend accepted it; rejects with its refusal, or `storage` where it could
   * not be written down.
   */
  add(command: LogCommand, complete = async () => command): Promise<void> {
    const id = entryId(this.#store.state.me.id, command.clientId);
    return this.#enter({ id, command, at: this.#environment.now(), status: 'queued' }, complete);
  }

  /** Sends what failed once more, with another text if it is given one, behind all others. */
  retry(id: EntryId, text?: string): Promise<void> {
    const { command, at, error, order } = this.#failed(id);
    let changed = command;
    if (text !== undefined && command.kind === 'post' && text !== command.body.text) {
      if (order < UNSTORED_ORDER && error !== undefined && !isRefusal(error)) {
        throw new ChatError('conflict', 'It may have arrived: send it again as it is.');
      }
      changed = { ...command, body: { ...command.body, text } };
    }
    return this.#enter({ id, command: changed, at, status: 'queued' }, async () => changed);
  }

  /** Takes what failed away. */
  async remove(id: EntryId): Promise<void> {
    const { order } = this.#failed(id);
    await this.#write(async (storage) => {
      const gone = storage.dequeue([id]);
      // What never was stored is not there to be removed.
      await (order < UNSTORED_ORDER ? gone : gone.catch(() => {}));
      this.#store.dispatch({ kind: 'pending-gone', ids: [id] });
    });
  }

  /** What has to be sent next in a conversation, as far as it is known at this moment. */
  next(conversation: string): OutboxItem | undefined {
    // What comes back from before the database changed goes first.
    if (!this.isLeading || this.#recoveries > 0) return undefined;
    return this.#store.state.conversations
      .get(conversation)
      ?.pending.find(({ status, order }) => status === 'queued' && order < UNSTORED_ORDER);
  }

  /** Writes down what has become of an item. */
  async change(item: OutboxItem): Promise<void> {
    await this.#write(async (storage) => {
      // Where it is not written down it is sent again after a reload, which changes nothing.
      await storage.updateOutbox(item).catch(() => {});
      // What was sent to another database was queued anew meanwhile.
      const isStale = item.status === 'sent' && item.epoch !== this.#store.state.epoch;
      if (!isStale) this.#store.dispatch({ kind: 'pending', item });
    });
  }

  /** Takes out a change that was refused, and tells whoever gave it, in whichever tab. */
  async refuse(id: EntryId, code: ErrorCode): Promise<void> {
    this.outcomes.refuse(id, code);
    this.#tabs.tell({ kind: 'refused', id, code });
    await this.drop([id]);
  }

  async drop(ids: readonly EntryId[]): Promise<void> {
    await this.#write(async (storage) => {
      // Where they stay stored, the log shows at the next start again that they have arrived.
      await storage.dequeue(ids).catch(() => {});
      this.#store.dispatch({ kind: 'pending-gone', ids });
    });
  }

  /** Takes out items whose echo is in the log as it is stored. */
  async forgetEchoed(kept: SessionState): Promise<void> {
    // What a database that is gone held is no echo any more.
    const isCurrent = kept.epoch === this.#store.state.epoch;
    const ids = this.isLeading && isCurrent ? echoed(kept) : [];
    if (ids.length > 0) await this.drop(ids);
  }

  /** Puts what this page holds back where the stored outbox was found gone. */
  async restore(): Promise<void> {
    const pending = [...this.#store.state.conversations.values()].flatMap((one) => one.pending);
    await this.#recover(pending.filter(({ order }) => order < UNSTORED_ORDER));
  }

  /**
   * Runs `task` after all earlier ones, so that no reading of the outbox undoes a later writing,
   * and lets the other tabs know.
   */
  #write<T>(task: (storage: SessionStorage) => Promise<T>, isChange = true): Promise<T> {
    const result = this.#writing.then(async () => {
      const done = await task(await this.#storage());
      if (isChange) this.#tabs.tell({ kind: 'outbox' });
      return done;
    });
    this.#writing = result.catch(() => {});
    return result;
  }

  #failed(id: EntryId): OutboxItem {
    for (const { pending } of this.#store.state.conversations.values()) {
      const item = pending.find((one) => one.id === id);
      if (item?.status === 'failed') return item;
      if (item) throw new ChatError('conflict', 'The message has not failed.');
    }
    throw new ChatError('not-found', 'No such message waits to be sent.');
  }

  #enter(item: NewItem, complete: () => Promise<LogCommand>): Promise<void> {
    if (this.#stopped) throw new ChatError('destroyed', 'The session was destroyed.');
    this.#show(item);
    const outcome = this.outcomes.of(item.id);
    void this.#keep(item, complete);
    return outcome;
  }

  #show(item: NewItem): void {
    this.#store.dispatch({ kind: 'pending', item: { ...item, order: (this.#unstored += 1) } });
  }

  /** Writes an item down. Where that fails it stays in the page, as failed, and does not leave. */
  async #keep(item: NewItem, complete: () => Promise<LogCommand>): Promise<void> {
    try {
      await this.#write(async (storage) => {
        const [stored] = await storage.enqueue([{ ...item, command: await complete() }]);
        const state = storage.persistent ? 'persistent' : 'memory';
        this.#store.dispatch({ kind: 'storage-state', storage: state });
        if (stored) this.#store.dispatch({ kind: 'pending', item: stored });
      });
    } catch (error) {
      this.#store.dispatch({ kind: 'storage-state', storage: 'failing' });
      this.#show({ ...item, status: 'failed', error: toChatError(error, 'storage').code });
    }
  }

  async #refresh(): Promise<void> {
    try {
      await this.#write(async (storage) => {
        const items = await storage.readOutbox();
        // An outbox that is being put back does not say what has arrived.
        if (this.#recoveries === 0) this.#store.dispatch({ kind: 'outbox', items });
      }, false);
    } catch {
      // What is in this page is still there; the next write tells whether the storage works.
    }
  }

  /**
   * The backend lost its database, or went back in time, or the stored outbox is gone. What this
   * device knows goes in again, in the order it had, before all that waits: what the backend still
   * has it recognises, the rest is written anew.
   */
  async #recover(items: readonly NewItem[], arrivedIds: readonly EntryId[] = []): Promise<void> {
    if (items.length === 0 && arrivedIds.length === 0) return;
    this.#recoveries += 1;
    const stored = await this.#write(async (storage) => {
      const { epoch } = this.#store.state;
      const known = new Map((await storage.readOutbox()).map((item) => [item.id, item]));
      // Another tab may have been here first.
      const isMissing = ({ id }: { readonly id: EntryId }): boolean => {
        const { status, epoch: sentIn } = known.get(id) ?? {};
        return status !== 'sent' || sentIn !== epoch;
      };
      const missing = items.filter(isMissing);
      // What had arrived is among the items, unless it was deleted since.
      const isOver = (id: EntryId) => known.get(id)?.status === 'sent' && isMissing({ id });
      await storage.dequeue(arrivedIds.filter(isOver));
      await storage.enqueue(missing, { first: true });
      return storage.readOutbox();
    }).catch(() => null);
    this.#recoveries -= 1;
    // Where nothing can be stored, the page alone still knows.
    if (stored) this.#store.dispatch({ kind: 'outbox', items: stored });
    else for (const item of items) this.#show({ ...item, status: 'failed', error: 'storage' });
  }
}

/** Ids of items whose echo is in the log, stored or not. */
function arrived(state: SessionState): readonly EntryId[] {
  return [...state.conversations.values()].flatMap((conversation) =>
    conversation.pending.filter((item) => isEchoed(item, conversation)).map(({ id }) => id),
  );
}

function echoed(state: SessionState): readonly EntryId[] {
  return [...state.conversations.values()].flatMap((conversation) => {
    const { pending } = conversation;
    // What is loaded and not stored would be missing after a reload.
    const stored = pending.length > 0 ? tailOf(conversation) : null;
    if (!stored?.range) return [];
    const kept = { entries: stored.entries, ranges: [stored.range] };
    return pending.filter((item) => isEchoed(item, kept)).map(({ id }) => id);
  });
}
