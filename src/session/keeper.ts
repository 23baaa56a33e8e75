import type { Environment } from '../model/environment.js';
import { tailOf } from './apply-stored.js';
import type { ConversationState, SessionState } from './state.js';
import type { Store } from './store.js';
import { storageState } from './storage/session-storage.js';
import type { SessionStorage } from './storage/session-storage.js';

/** What changes within this time (ms) is written together. */
const WRITE_PAUSE = 250;
/** What could not be written is tried again after this (ms). */
const RETRY_PAUSE = 5_000;

/**
 * Writes what came from the backend to storage, a moment after it came, so that a reload without a
 * connection shows it. Losing the last moment costs nothing: the stored cursor never runs ahead of
 * the stored conversations, and the backend tells the rest again.
 */
export class Keeper {
  readonly #store: Store;
  readonly #storage: () => Promise<SessionStorage>;
  readonly #environment: Environment;
  /** Called once everything that `state` held is stored. */
  readonly #onKept: (state: SessionState) => void;
  readonly #dirty = new Set<string>();
  #isCursorDirty = false;
  #hasFailed = false;
  #writing: Promise<void> | null = null;
  #isWaiting = false;

  constructor(
    store: Store,
    storage: () => Promise<SessionStorage>,
    environment: Environment,
    onKept: (state: SessionState) => void,
  ) {
    this.#store = store;
    this.#storage = storage;
    this.#environment = environment;
    this.#onKept = onKept;
    store.addEffect((before, after, update) => {
      if (update.kind === 'loaded') return;
      this.#notice(before, after);
      // What was cleared must not come back after a reload in the next moment.
      if (update.kind === 'cleared') void this.#write();
    });
  }

  /** Writes everything once more: what was stored is gone. */
  keepAll(): void {
    for (const id of this.#store.state.conversations.keys()) this.#dirty.add(id);
    this.#isCursorDirty = true;
    this.#notice(this.#store.state, this.#store.state);
  }

  /** Writes what is not written yet, and nothing afterwards. */
  async stop(): Promise<void> {
    await this.#writing;
    await this.#write();
  }

  #notice(before: SessionState, after: SessionState): void {
    if (after.inbox !== before.inbox || after.epoch !== before.epoch) this.#isCursorDirty = true;
    if (after.conversations !== before.conversations) {
      for (const [id, conversation] of after.conversations) {
        const known = before.conversations.get(id);
        if (conversation !== known && !hasSameTail(conversation, known)) this.#dirty.add(id);
      }
    }
    const isDirty = this.#isCursorDirty || this.#dirty.size > 0;
    if (!isDirty || this.#isWaiting || this.#writing) return;
    const pause = this.#hasFailed ? RETRY_PAUSE : WRITE_PAUSE;
    this.#isWaiting = true;
    this.#environment.after(pause, () => {
      this.#isWaiting = false;
      this.#writing = this.#write().finally(() => {
        this.#writing = null;
        this.#notice(this.#store.state, this.#store.state);
      });
    });
  }

  async #write(): Promise<void> {
    const { state } = this.#store;
    if (state.epoch === null || !state.loaded) return;
    const ids = [...this.#dirty];
    if (ids.length === 0 && !this.#isCursorDirty) return;
    this.#dirty.clear();
    this.#isCursorDirty = false;
    const tails = ids.flatMap((id) => {
      const conversation = state.conversations.get(id);
      return (conversation && tailOf(conversation)) ?? [];
    });
    try {
      const storage = await this.#storage();
      await storage.putTails(tails, { epoch: state.epoch, inbox: state.inbox });
      this.#onKept(state);
      if (!this.#hasFailed) return;
      this.#hasFailed = false;
      this.#store.dispatch({ kind: 'storage-state', storage: storageState(storage) });
    } catch {
      // The cursor may not run ahead of what it speaks of. The user is told that nothing is kept.
      this.#hasFailed = true;
      for (const id of ids) this.#dirty.add(id);
      this.#isCursorDirty = true;
      this.#store.dispatch({ kind: 'storage-state', storage: 'failing' });
    }
  }
}

function hasSameTail(a: ConversationState, b: ConversationState | undefined): boolean {
  return (
    b !== undefined &&
    a.summary === b.summary &&
    a.head === b.head &&
    a.entries === b.entries &&
    a.ranges === b.ranges &&
    a.read === b.read &&
    a.cleared === b.cleared &&
    a.hidden === b.hidden &&
    a.starred === b.starred
  );
}
