import type { EntryId } from '../model/ids.js';
import { putBack } from './recover.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';
import type { NewItem, OutboxItem, SessionStorage } from './storage/session-storage.js';
import type { Tabs } from './tabs/tabs.js';

/**
 * The outbox as it is stored, which all tabs share: what this page does with it, one thing after
 * the other, shown once it is done, and told to the other tabs.
 */
export class StoredOutbox {
  readonly #store: Store;
  readonly #storage: () => Promise<SessionStorage>;
  readonly #tabs: Tabs;
  #last: Promise<unknown> = Promise.resolve();
  #recoveries = 0;

  constructor(store: Store, storage: () => Promise<SessionStorage>, tabs: Tabs) {
    this.#store = store;
    this.#storage = storage;
    this.#tabs = tabs;
  }

  /** Resolves once what was begun is done. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  /** Whether something from before the database changed is being put back. */
  get isRecovering(): boolean {
    return this.#recoveries > 0;
  }

  /**
   * Runs `task` after all earlier ones, so that no reading of the outbox undoes a later writing,
   * and lets the other tabs know.
   */
  write<T>(task: (storage: SessionStorage) => Promise<T>, isChange = true): Promise<T> {
    const result = this.#last.then(async () => {
      const done = await task(await this.#storage());
      if (isChange) this.#tabs.tell({ kind: 'outbox' });
      return done;
    });
    this.#last = result.catch(() => {});
    return result;
  }

  /** Shows what is stored. Never rejects. */
  async read(): Promise<void> {
    const reading = this.write(async (storage) => {
      const items = await storage.readOutbox();
      // An outbox that is being put back does not say what has arrived.
      if (!this.isRecovering) this.#store.dispatch({ kind: 'outbox', items });
    }, false);
    // What is in this page is still there; the next write tells whether the storage works.
    await reading.catch(() => {});
  }

  /** Writes down what has become of an item, and tells it before it can leave the outbox. */
  change(item: OutboxItem): Promise<void> {
    return this.write(async (storage) => {
      // Where it is not written down it is sent again after a reload, which changes nothing.
      await storage.updateOutbox(item).catch(() => {});
      const update = { kind: 'pending', item } as const;
      this.#store.dispatch(update);
      this.#tabs.tell(update);
    });
  }

  /**
   * Writes down what leaves now; false where it was taken away meanwhile, perhaps by another tab.
   */
  seal(item: OutboxItem): Promise<boolean> {
    return this.write(async (storage) => {
      // Where nothing can be written, nothing can be taken away either.
      if (!(await storage.updateOutbox(item).catch(() => true))) return false;
      const update = { kind: 'pending', item } as const;
      this.#store.dispatch(update);
      this.#tabs.tell(update);
      return true;
    });
  }

  /** Takes an item back that `mayGo`, and calls `onGone` before anybody sees that; tells whether it did. */
  takeBack(
    id: EntryId,
    mayGo: (waiting: OutboxItem) => boolean,
    onGone: () => void,
  ): Promise<boolean> {
    return this.write(async (storage) => {
      const ids = await storage.dequeue([id], mayGo);
      if (ids.length === 0) return false;
      onGone();
      this.#store.dispatch({ kind: 'pending-gone', ids });
      return true;
    });
  }

  /** Takes items out; unless it `mayFail`, rejects where they stay stored. */
  drop(ids: readonly EntryId[], mayFail = true): Promise<void> {
    return this.write(async (storage) => {
      const gone = storage.dequeue(ids);
      await (mayFail ? gone.catch(() => {}) : gone);
      this.#store.dispatch({ kind: 'pending-gone', ids });
    });
  }

  /**
   * The backend lost its database, or went back in time, or the stored outbox is gone. What this
   * device knows goes in again, in the order it had, before all that waits: what the backend still
   * has it recognises, the rest is written anew. Tells whether it could be stored.
   */
  async recover(items: readonly NewItem[], before: SessionState): Promise<boolean> {
    this.#recoveries += 1;
    const stored = await this.write((storage) =>
      putBack(storage, items, before, this.#store.state.epoch),
    ).catch(() => null);
    this.#recoveries -= 1;
    if (stored) this.#store.dispatch({ kind: 'outbox', items: stored });
    return stored !== null;
  }
}
