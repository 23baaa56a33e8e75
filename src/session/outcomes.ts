import type { EntryId } from '../model/ids.js';
import { ChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';
import type { OutboxItem } from './storage/session-storage.js';

interface Waiter {
  resolve(): void;
  reject(error: ChatError): void;
}

/** Tells who gave a command in this page what became of it. */
export class Outcomes {
  readonly #store: Store;
  readonly #waiters = new Map<EntryId, Waiter>();

  constructor(store: Store) {
    this.#store = store;
    store.addEffect((before, after, update) => {
      if (after.conversations !== before.conversations) this.#settle(before, after);
      if (update.kind === 'outbox') this.#settleVanished();
    });
  }

  /** Resolves once the command is accepted; rejects once it is refused. */
  of(id: EntryId): Promise<void> {
    const outcome = new Promise<void>((resolve, reject) => {
      this.#waiters.set(id, { resolve, reject });
    });
    // The row shows a failure to the user; a caller who does not listen is no unhandled error.
    outcome.catch(() => {});
    return outcome;
  }

  refuse(id: EntryId, code: ErrorCode): void {
    this.#waiters.get(id)?.reject(refusal(code));
    this.#waiters.delete(id);
  }

  stop(): void {
    const error = new ChatError('destroyed', 'The session was destroyed.');
    for (const waiter of this.#waiters.values()) waiter.reject(error);
    this.#waiters.clear();
  }

  #settle(before: SessionState, after: SessionState): void {
    if (this.#waiters.size === 0) return;
    for (const [id, { pending }] of after.conversations) {
      if (pending === before.conversations.get(id)?.pending) continue;
      for (const item of pending) this.#tell(item);
    }
  }

  /** What another tab has taken out of the outbox has arrived. */
  #settleVanished(): void {
    if (this.#waiters.size === 0) return;
    const { conversations } = this.#store.state;
    const waiting = [...conversations.values()].flatMap(({ pending }) => pending);
    const present = new Set(waiting.map(({ id }) => id));
    for (const [id, waiter] of this.#waiters) {
      if (present.has(id)) continue;
      this.#waiters.delete(id);
      waiter.resolve();
    }
  }

  #tell({ id, status, error }: OutboxItem): void {
    const waiter = this.#waiters.get(id);
    if (!waiter || status === 'queued') return;
    this.#waiters.delete(id);
    if (status === 'sent') waiter.resolve();
    else waiter.reject(refusal(error ?? 'internal'));
  }
}

function refusal(code: ErrorCode): ChatError {
  return new ChatError(code, `It was not accepted: ${code}.`);
}
