import type { Environment } from '../model/environment.js';
import type { LogCommand } from '../protocol/commands.js';
import { isRefusal, toChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { Link } from './link.js';
import type { Outbox } from './outbox.js';
import type { Store } from './store.js';
import type { OutboxItem } from './storage/session-storage.js';

/** Pauses between attempts while the connection stands: full jitter up to the longest (ms). */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
/** So often is a command tried that the backend cannot carry out for reasons of its own. */
const MOST_ATTEMPTS = 6;

/** Sends what waits in the outbox, one at a time per conversation, until the backend has decided. */
export class OutboxSender {
  readonly #outbox: Outbox;
  readonly #store: Store;
  readonly #link: Link;
  readonly #environment: Environment;
  /** Enters the conversation again: a backend may have lost it with its database. */
  readonly #reopen: (conversation: string) => Promise<void>;
  readonly #draining = new Set<string>();

  constructor(
    outbox: Outbox,
    store: Store,
    link: Link,
    environment: Environment,
    reopen: (conversation: string) => Promise<void>,
  ) {
    this.#outbox = outbox;
    this.#store = store;
    this.#link = link;
    this.#environment = environment;
    this.#reopen = reopen;
    store.addEffect((before, after) => {
      const isBack = after.connection !== before.connection;
      if (isBack || after.conversations !== before.conversations) this.#drainAll();
    });
  }

  #drainAll(): void {
    if (!this.#outbox.isLeading || !this.#isConnected) return;
    for (const { id, pending } of this.#store.state.conversations.values()) {
      if (pending.length > 0) void this.#drain(id);
    }
  }

  get #isConnected(): boolean {
    return this.#link.isOpen && this.#store.state.connection.status === 'connected';
  }

  /** Never rejects. */
  async #drain(conversation: string): Promise<void> {
    if (this.#draining.has(conversation)) return;
    this.#draining.add(conversation);
    let attempts = 0;
    try {
      for (;;) {
        const item = this.#isConnected ? this.#outbox.next(conversation) : undefined;
        if (!item) return;
        const wasDecided = await this.#send(item, attempts);
        attempts = wasDecided ? 0 : attempts + 1;
        if (!wasDecided) await this.#pause(attempts);
      }
    } finally {
      this.#draining.delete(conversation);
    }
  }

  /** Sends one command; tells whether it is decided. */
  async #send(item: OutboxItem, attempts: number): Promise<boolean> {
    const { epoch } = this.#store.state;
    try {
      const { seq, at } = await this.#sendOrReopen(item.command);
      const sent = { ...item, status: 'sent', seq, sentAt: at } as const;
      await this.#outbox.change({ ...sent, ...(epoch !== null && { epoch }) });
      return true;
    } catch (error) {
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
      await this.#outbox.change({ ...item, status: 'failed', error: code });
      return;
    }
    await this.#outbox.refuse(item.id, code);
  }

  #pause(attempts: number): Promise<void> {
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempts);
    return new Promise((resolve) => {
      this.#environment.after(longest * this.#environment.random(), resolve);
    });
  }
}
