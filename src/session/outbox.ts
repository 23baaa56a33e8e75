import type { Environment } from '../model/environment.js';
import { entryId } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { LogCommand } from '../protocol/commands.js';
import { ChatError, isRefusal, toChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import { UNSTORED_ORDER } from './apply-outbox.js';
import type { AttachmentInput } from './attachment-input.js';
import { echoedIn } from './echoed-in.js';
import { Outcomes } from './outcomes.js';
import { ownEntries } from './recover.js';
import { allPending } from './state.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';
import { StoredOutbox } from './stored-outbox.js';
import { storageState } from './storage/session-storage.js';
import type { NewItem, OutboxItem, SessionStorage } from './storage/session-storage.js';
import type { TabMessage, Tabs } from './tabs/tabs.js';
import type { Turn } from './turn.js';

/**
 * The stored queue between the user's acts and the backend. What enters is written down before
 * anything leaves (`sendOutbox` sends it), and leaves the queue when the log has come back with
 * it, or the user takes it away.
 */
export class Outbox {
  readonly outcomes: Outcomes;
  readonly #store: Store;
  readonly #stored: StoredOutbox;
  readonly #tabs: Tabs;
  readonly #environment: Environment;
  readonly #turn: Turn;
  #unstored = UNSTORED_ORDER;
  #stopped = false;

  constructor(
    store: Store,
    storage: () => Promise<SessionStorage>,
    tabs: Tabs,
    environment: Environment,
    turn: Turn,
  ) {
    this.#store = store;
    this.#stored = new StoredOutbox(store, storage, tabs);
    this.#tabs = tabs;
    this.#environment = environment;
    this.#turn = turn;
    this.outcomes = new Outcomes(store);
  }

  /** What another tab says of the outbox. */
  hear(message: TabMessage): void {
    if (message.kind === 'refused') this.outcomes.refuse(message.id, message.code);
    else if (message.kind === 'pending') this.#store.dispatch(message);
    else if (message.kind === 'outbox') void this.read();
  }

  /** Shows what is stored. Never rejects. */
  read(): Promise<void> {
    return this.#stored.read();
  }

  /** Gives up waiting; resolves once what was added is stored. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.outcomes.stop();
    await this.#stored.settled;
  }

  /** Whether this tab is the one that sends. */
  get isLeading(): boolean {
    return this.#turn.isLeading && !this.#stopped;
  }

  /**
   * Shows the command at once, stores it as `complete` makes it, and has it sent in its turn.
   * Resolves once the backend accepted it; rejects with its refusal, or `storage` where it could
   * not be written down. Its `files` are stored with it.
   */
  add(
    command: LogCommand,
    complete = async () => command,
    files?: readonly AttachmentInput[],
  ): Promise<void> {
    const id = entryId(this.#store.state.me.id, command.clientId);
    const item: NewItem = { id, command, at: this.#environment.now(), status: 'queued' };
    return this.#enter(files ? { ...item, files } : item, complete);
  }

  /** Sends what failed once more, with another text if it is given one, behind all others. */
  retry(id: EntryId, text?: string): Promise<void> {
    const { command, at, error, order, files } = this.#failed(id);
    let changed = command;
    if (text !== undefined && command.kind === 'post' && text !== command.body.text) {
      if (order < UNSTORED_ORDER && error !== undefined && !isRefusal(error)) {
        throw new ChatError('conflict', 'It may have arrived: send it again as it is.');
      }
      changed = { ...command, body: { ...command.body, text } };
    }
    const item: NewItem = { id, command: changed, at, status: 'queued' };
    return this.#enter(files ? { ...item, files } : item, async () => changed);
  }

  /** Takes what failed away. */
  async remove(id: EntryId): Promise<void> {
    const { order } = this.#failed(id);
    // What never was stored is not there to be removed.
    await this.#stored.drop([id], order >= UNSTORED_ORDER);
  }

  /**
   * Takes a message away whose files have not all left, or that failed; `conflict` where it may
   * have arrived.
   */
  async cancel(id: EntryId): Promise<void> {
    const item = allPending(this.#store.state).find((one) => one.id === id);
    if (item?.status === 'failed') return this.remove(id);
    const tell = () => {
      this.outcomes.refuse(id, 'aborted');
      this.#tabs.tell({ kind: 'refused', id, code: 'aborted' });
    };
    if (item && (await this.#stored.takeBack(id, hasFilesToCome, tell))) return;
    if (!item) throw new ChatError('not-found', 'No such message waits to be sent.');
    throw new ChatError('conflict', 'The message may have arrived.');
  }

  /** Writes down that a message leaves now; false where it was taken away meanwhile. */
  seal(item: OutboxItem): Promise<boolean> {
    return this.#stored.seal(item);
  }

  /** What has to be sent next in a conversation, as far as it is known at this moment. */
  next(conversation: string): OutboxItem | undefined {
    // What comes back from before the database changed goes first.
    if (!this.isLeading || this.#stored.isRecovering) return undefined;
    return this.#store.state.conversations
      .get(conversation)
      ?.pending.find(({ status, order }) => status === 'queued' && order < UNSTORED_ORDER);
  }

  /** Writes down what has become of an item. */
  change(item: OutboxItem): Promise<void> {
    return this.#stored.change(item);
  }

  /** Takes out a change that was refused, and tells whoever gave it, in whichever tab. */
  async refuse(id: EntryId, code: ErrorCode): Promise<void> {
    this.outcomes.refuse(id, code);
    this.#tabs.tell({ kind: 'refused', id, code });
    await this.#stored.drop([id]);
  }

  /** Takes out items whose echo is in the log as it is stored. */
  async forgetEchoed(kept: SessionState): Promise<void> {
    // What a database that is gone held is no echo any more.
    const isCurrent = kept.epoch === this.#store.state.epoch;
    const ids = this.isLeading && isCurrent ? echoedIn(kept) : [];
    // Where they stay stored, the log shows at the next start again that they have arrived.
    if (ids.length > 0) await this.#stored.drop(ids);
  }

  /** Puts what this page holds back where the stored outbox was found gone. */
  async restore(): Promise<void> {
    const { state } = this.#store;
    await this.#recover(allPending(state), state);
  }

  #failed(id: EntryId): OutboxItem {
    const item = allPending(this.#store.state).find((one) => one.id === id);
    if (!item) throw new ChatError('not-found', 'No such message waits to be sent.');
    if (item.status !== 'failed') throw new ChatError('conflict', 'The message has not failed.');
    return item;
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
      await this.#stored.write(async (storage) => {
        const [stored] = await storage.enqueue([{ ...item, command: await complete() }]);
        this.#store.dispatch({ kind: 'storage-state', storage: storageState(storage) });
        if (stored) this.#store.dispatch({ kind: 'pending', item: stored });
      });
    } catch (error) {
      this.#store.dispatch({ kind: 'storage-state', storage: 'failing' });
      this.#show({ ...item, status: 'failed', error: toChatError(error, 'storage').code });
    }
  }

  /** The backend has another database: what it may lack goes in again. `before`: what was known. */
  recover(before: SessionState): Promise<void> {
    return this.#recover(ownEntries(before), before);
  }

  async #recover(items: readonly NewItem[], before: SessionState): Promise<void> {
    if (await this.#stored.recover(items, before)) return;
    // Where nothing can be stored, the page alone still knows.
    for (const item of items) this.#show({ ...item, status: 'failed', error: 'storage' });
  }
}

/** Whether a file of it was not brought yet: then it cannot have arrived. */
function hasFilesToCome({ command, status }: OutboxItem): boolean {
  const files = command.kind === 'post' ? command.body.attachments : undefined;
  return status !== 'sent' && files?.some(({ file }) => file === '') === true;
}
