import type { ConversationSummary } from '../../model/conversation.js';
import type { Entry } from '../../model/entry.js';
import type { Range } from '../../model/ranges.js';
import type { Visit } from '../../model/visit.js';
import type { InboxCursor, LogCommand } from '../../protocol/commands.js';
import type { ErrorCode } from '../../protocol/errors.js';

/**
 * A command that waits in the outbox. `order` is its place in the queue of its conversation, given
 * by the storage. It leaves the outbox when the log has come back with its echo.
 */
export interface OutboxItem {
  readonly order: number;
  readonly command: LogCommand;
  /** When it was typed, by this device's clock. */
  readonly at: number;
  /** `queued` waits for its turn, `sent` for its echo, `failed` for the user. */
  readonly status: 'queued' | 'sent' | 'failed';
  /** Where the backend put it, once `sent`. */
  readonly seq?: number;
  /** When the backend wrote it, once `sent`. */
  readonly sentAt?: number;
  /** Why it failed. */
  readonly error?: ErrorCode;
}

/** The stored end of a conversation, for the time before the backend answers. */
export interface StoredTail {
  readonly summary: ConversationSummary;
  readonly ranges: readonly Range[];
  /** At most the last 500. */
  readonly entries: readonly Entry[];
}

/** Everything kept for one app and user. */
export interface StoredSession {
  readonly cursor: InboxCursor | null;
  readonly visit: Visit | null;
  readonly tails: readonly StoredTail[];
  readonly outbox: readonly OutboxItem[];
  /** Conversation id → text that was typed and not sent. */
  readonly drafts: ReadonlyMap<string, string>;
  /** Marks and entries hidden for the user, by conversation id. */
  readonly hidden: ReadonlyMap<string, readonly string[]>;
}

/**
 * Where a session keeps what must survive a reload, for one app and user; shared by all tabs of the
 * profile. Every call rejects with `ChatError` `storage` where the medium refuses, and has then
 * written nothing. Implementations pass `test/contracts/session-storage.ts`.
 */
export interface SessionStorage {
  /** Whether a reload finds it again. */
  readonly persistent: boolean;
  read(): Promise<StoredSession>;
  readOutbox(): Promise<readonly OutboxItem[]>;
  /**
   * Puts a command at the end of the outbox and resolves once that is durable. A waiting item with
   * the same client id is replaced and takes the new place.
   */
  enqueue(item: Omit<OutboxItem, 'order'>): Promise<OutboxItem>;
  /** Changes a waiting item in its place; does nothing if it is gone. */
  updateOutbox(item: OutboxItem): Promise<void>;
  /** Takes items out of the outbox, by order. */
  dequeue(orders: readonly number[]): Promise<void>;
  /** Null or empty removes. */
  putDraft(conversation: string, text: string | null): Promise<void>;
  putCursor(cursor: InboxCursor): Promise<void>;
  putTail(tail: StoredTail): Promise<void>;
  /** Forgets the conversation's tail. Its outbox and draft stay. */
  removeTail(conversation: string): Promise<void>;
  putHidden(conversation: string, ids: readonly string[]): Promise<void>;
  /** Stores `visit` if none is active, and gives the one that is. Two tabs get the same. */
  beginVisit(visit: Visit): Promise<Visit>;
  /** Lets go of the medium. May be repeated. */
  close(): Promise<void>;
}
