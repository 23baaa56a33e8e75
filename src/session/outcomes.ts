import type { EntryId } from '../model/ids.js';
import { ChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import { allPending } from './state.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';

interface Waiter {
  resolve(): void;
  reject(error: ChatError): void;
}

/** Tells who gave a command in this page what became of it. */
export class Outcomes {
  readonly #waiters = new Map<EntryId, Waiter>();

  constructor(store: Store) {
    store.addEffect((before, after, update) => {
      const isRead = update.kind === 'outbox';
      if (isRead || after.conversations !== before.conversations) this.#settle(after, isRead);
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

  /** `isRead`: what is in the outbox was read anew, where another tab may have taken something out. */
  #settle(state: SessionState, isRead: boolean): void {
    if (this.#waiters.size === 0) return;
    const items = new Map(allPending(state).map((item) => [item.id, item]));
    for (const [id, waiter] of this.#waiters) {
      const { status, error = 'internal' } = items.get(id) ?? {
        status: isRead ? 'sent' : 'queued',
      };
      if (status === 'queued') continue;
      this.#waiters.delete(id);
      if (status === 'sent') waiter.resolve();
      else waiter.reject(refusal(error));
    }
  }
}

function refusal(code: ErrorCode): ChatError {
  return new ChatError(code, `It was not accepted: ${code}.`);
}
