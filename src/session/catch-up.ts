import type { Environment } from '../model/environment.js';
import type { InboxCursor } from '../protocol/commands.js';
import { ChatError, isRefusal, toChatError } from '../protocol/errors.js';
import type { LogRange } from '../protocol/log-range.js';
import type { Connection } from '../protocol/transport.js';
import type { Changes } from '../protocol/updates.js';
import { isBehind } from './apply-update.js';
import { knownHead } from './known-head.js';
import type { Link } from './link.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';

/** Entries in one page of a log. */
export const PAGE_LENGTH = 50;
const CATCH_UP_PAGE = 100;
/** A longer absence is not read in full: the newest page makes a new beginning. */
const LONGEST_GAP = 600;
/** As long for a conversation that nobody has opened here. */
const LONGEST_UNOPENED_GAP = 100;
/** A gap that is not filled in this time shows as one (P6 gives it 2 s). */
const LAG_TIME = 1_000;
const RETRY_TIME = 500;

/**
 * Brings the state up to the backend's: the inbox by its cursor, each conversation's log by its own.
 * Whatever was lost on the way is noticed by a number that is too high, and asked for.
 */
export class CatchUp {
  readonly #store: Store;
  readonly #link: Link;
  readonly #environment: Environment;
  readonly #filling = new Set<string>();
  /** Conversations that have fallen behind, until it is time to say so. */
  readonly #watched = new Set<string>();
  #syncing: Promise<void> | null = null;

  constructor(store: Store, link: Link, environment: Environment) {
    this.#store = store;
    this.#link = link;
    this.#environment = environment;
    store.addEffect((before, after, update) => {
      if (update.kind === 'changes') this.#look(update, before);
      if (after.conversations !== before.conversations) this.#fillChanged(before, after);
    });
  }

  /** Takes the state to where the backend is; rejects where the connection does not carry it. */
  async onConnected({ welcome }: Connection): Promise<void> {
    const { epoch } = this.#store.state;
    if (epoch !== null && epoch !== welcome.epoch) {
      this.#store.dispatch({ kind: 'epoch-changed', epoch: welcome.epoch });
    }
    this.#store.dispatch({ kind: 'welcome', welcome });
    await this.sync();
    for (const id of this.#store.state.conversations.keys()) void this.#fill(id);
  }

  /** What a ping tells of the backend: another database, or an inbox that went on unheard. */
  onCursor({ epoch, inbox }: InboxCursor): void {
    const { state } = this.#store;
    if (epoch !== state.epoch) this.#reconnect();
    else if (inbox > state.inbox) this.notice();
  }

  /** Another database, or something lost on the way, shows in what comes next. */
  #look({ epoch, after }: Changes, before: SessionState): void {
    if (before.epoch !== null && epoch !== before.epoch) this.#reconnect();
    else if (after > before.inbox) this.notice();
  }

  /** Reads the inbox to its end. One at a time, however many need it. */
  sync(): Promise<void> {
    this.#syncing ??= this.#readInbox().finally(() => (this.#syncing = null));
    return this.#syncing;
  }

  async #readInbox(): Promise<void> {
    for (let more = true; more;) {
      const { epoch, inbox } = this.#store.state;
      const cursor = epoch !== null && inbox > 0 ? { epoch, inbox } : null;
      const changes = await this.#link.send({ kind: 'sync', cursor });
      if (changes.epoch !== this.#store.state.epoch) {
        throw this.#reconnect();
      }
      this.#store.dispatch({ kind: 'changes', ...changes });
      more = changes.more && this.#store.state.inbox > inbox;
    }
  }

  /** Something is known to be missing: asks for it. */
  notice(): void {
    this.sync().catch((error: unknown) => this.#link.reset(toChatError(error)));
  }

  /** A new connection begins with a welcome that names the new database. */
  #reconnect(): ChatError {
    const reason = new ChatError('offline', 'The chat server has another database now.');
    this.#link.reset(reason);
    return reason;
  }

  #fillChanged(before: SessionState, after: SessionState): void {
    for (const [id, conversation] of after.conversations) {
      const isNew = conversation !== before.conversations.get(id);
      if (!isNew || !isBehind(conversation)) continue;
      if (!conversation.lagging) this.#watch(id);
      void this.#fill(id);
    }
  }

  /** Shows the gap where it is still there after a while, connected or not (P6). */
  #watch(id: string): void {
    if (this.#watched.has(id)) return;
    this.#watched.add(id);
    this.#environment.after(LAG_TIME, () => {
      this.#watched.delete(id);
      this.#store.dispatch({ kind: 'lagging', conversation: id });
    });
  }

  /** Reads the log of one conversation up to where it is known to go. Never rejects. */
  async #fill(id: string): Promise<void> {
    if (this.#filling.has(id) || !this.#link.isOpen) return;
    this.#filling.add(id);
    try {
      while (this.#isBehind(id) && this.#link.isOpen) await this.#step(id);
    } catch (error) {
      if (!isRefusal(toChatError(error).code)) this.#retryLater(id);
    } finally {
      this.#filling.delete(id);
    }
  }

  async #step(id: string): Promise<void> {
    const conversation = this.#store.state.conversations.get(id);
    if (!conversation?.summary) return;
    const { head, ranges, summary } = conversation;
    const gap = knownHead(conversation) - head;
    if (ranges.length === 0 && gap > LONGEST_UNOPENED_GAP) {
      this.#restart(id, { log: 'main', from: summary.head + 1, to: summary.head, entries: [] });
    } else if (gap > LONGEST_GAP) {
      const { page } = await this.#read(id, { before: summary.head + 1 }, PAGE_LENGTH);
      this.#restart(id, page);
    } else {
      const { page } = await this.#read(id, { after: head }, CATCH_UP_PAGE);
      this.#store.dispatch({ kind: 'page', conversation: id, page });
      const now = this.#store.state.conversations.get(id)?.head ?? 0;
      if (now <= head) throw new ChatError('timed-out', 'The log did not go on.');
    }
  }

  #read(conversation: string, at: { after: number } | { before: number }, limit: number) {
    return this.#link.send({ kind: 'read', conversation, log: 'main', at, limit });
  }

  #restart(conversation: string, page: LogRange): void {
    this.#store.dispatch({ kind: 'restarted', conversation, page });
  }

  #isBehind(id: string): boolean {
    const conversation = this.#store.state.conversations.get(id);
    return conversation !== undefined && isBehind(conversation);
  }

  #retryLater(id: string): void {
    this.#environment.after(RETRY_TIME, () => {
      void this.#fill(id);
    });
  }
}
