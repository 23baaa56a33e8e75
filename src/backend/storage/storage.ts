import type { Access, Mark } from '../../model/conversation.js';
import type { Entry, LogName } from '../../model/entry.js';
import type { EntryId } from '../../model/ids.js';
import type { PersonalEntry } from '../../model/personal.js';
import type { User } from '../../model/user.js';

/** A participant as stored: the person is in the users' table. */
export interface StoredParticipant {
  readonly userId: string;
  readonly access: Access;
  /** The first entry of `main` that they were there for. */
  readonly since: number;
}

/** A conversation as stored. `heads` are the last numbers given in its two logs (0: none). */
export interface StoredConversation {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly subject?: string;
  readonly photoUrl?: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly heads: Readonly<Record<LogName, number>>;
  readonly participants: readonly StoredParticipant[];
}

/** An entry with the digest of the body it was first sent with (model/fingerprint). */
export interface StoredEntry {
  readonly entry: Entry;
  readonly fingerprint: string;
}

/** Which part of a log: numbers `from`…`to`, both included, at most `limit`, from either end. */
export interface EntryQuery {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  /** Take the last `limit` rather than the first. The answer is ascending all the same. */
  readonly fromEnd?: boolean;
}

/** That a conversation changed for a user, at this number of their inbox (the latest only). */
export interface InboxTouch {
  readonly conversation: string;
  readonly inbox: number;
}

/**
 * What the backend's rules need of a database inside one transaction. Only these operations may be
 * awaited there (an IndexedDB transaction closes on any other wait).
 */
export interface StorageTransaction {
  /** Names the database; made at its first use. */
  readonly epoch: string;

  user(id: string): Promise<User | undefined>;
  putUser(user: User): Promise<void>;

  /** In a write transaction the row is locked by this call: ask for it first. */
  conversation(id: string): Promise<StoredConversation | undefined>;
  putConversation(conversation: StoredConversation): Promise<void>;

  /** The entry by its number, or by its id, which is unique in a conversation over both logs. */
  entry(conversation: string, log: LogName, seq: number): Promise<StoredEntry | undefined>;
  entryById(
    conversation: string,
    id: EntryId,
  ): Promise<(StoredEntry & { readonly log: LogName }) | undefined>;
  /** Writes an entry, or the newer form of one. Another number under the same id rejects. */
  putEntry(conversation: string, log: LogName, stored: StoredEntry): Promise<void>;
  entries(conversation: string, log: LogName, query: EntryQuery): Promise<readonly Entry[]>;
  /** The newest undeleted or deleted message of `main` in `from`…, without the given ones. */
  lastMessage(
    conversation: string,
    from: number,
    without: ReadonlySet<EntryId>,
  ): Promise<Entry | undefined>;
  /** Counts the messages of `main` after `after` that are unread for `reader` (model/unread). */
  countUnread(
    conversation: string,
    reader: string,
    after: number,
    without: ReadonlySet<EntryId>,
  ): Promise<number>;

  marks(conversation: string): Promise<readonly Mark[]>;
  putMark(conversation: string, mark: Mark): Promise<void>;

  /** The last number of the user's inbox (0: none). */
  inbox(userId: string): Promise<number>;
  /** Gives the next number of the user's inbox to a change of the conversation. */
  touchInbox(userId: string, conversation: string): Promise<number>;
  /** Conversations changed after `after`, by inbox number, at most `limit`. */
  touches(userId: string, after: number, limit: number): Promise<readonly InboxTouch[]>;

  /** Appends to the user's own log, numbered by `entry.inbox`. */
  putPersonal(userId: string, entry: PersonalEntry): Promise<void>;
  /** The user's own log after `after`, at most `limit`. */
  personal(userId: string, after: number, limit: number): Promise<readonly PersonalEntry[]>;
  /** The entries that the user hid in the conversation. */
  hidden(userId: string, conversation: string): Promise<ReadonlySet<EntryId>>;
}

/**
 * Where the backend keeps the truth. Every implementation passes `test/contracts/storage.ts`.
 */
export interface Storage {
  /**
   * Runs `work` alone (`write`) or beside other readers (`read`). Resolves after the commit is
   * durable, as far as the medium can promise it; rejects, with nothing written, when `work`
   * rejects (with its error) or the medium fails (`ChatError` `storage`).
   */
  transaction<T>(
    mode: 'read' | 'write',
    work: (transaction: StorageTransaction) => Promise<T>,
  ): Promise<T>;
  /** Lets go of the database. May be repeated; a transaction after it rejects with `storage`. */
  close(): Promise<void>;
}
