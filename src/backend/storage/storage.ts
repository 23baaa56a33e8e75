import type { Access, Cleared, Mark, Notify, PinnedMessage } from '../../model/conversation.js';
import type { Entry, LogName } from '../../model/entry.js';
import type { EntryId } from '../../model/ids.js';
import type { PersonalEntry } from '../../model/personal.js';
import type { UserProfile } from '../../model/user.js';
import type { VisitRecord } from '../../model/visit.js';
import type { PushRegistration } from '../../protocol/commands.js';

/** A participant as stored: the person is in the users' table. */
export interface StoredParticipant {
  readonly userId: string;
  readonly access: Access;
  /** The first entry of `main` that they were there for. */
  readonly since: number;
  readonly notify?: Notify;
  /** Visitors whom this user was before signing in: entries keep them as their senders. */
  readonly aliases?: readonly string[];
}

/** A conversation as stored. `heads` are the last numbers given in its two logs (0: none). */
export interface StoredConversation {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly subject?: string;
  readonly photoUrl?: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly welcomeMessages?: readonly string[];
  readonly endedAt?: number;
  readonly pinned?: readonly PinnedMessage[];
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

/** What a user did to a conversation for themselves alone. */
export interface OwnView {
  readonly hidden: ReadonlySet<EntryId>;
  /** Of each message that was ever starred, the last entry about it. */
  readonly starred: ReadonlyMap<EntryId, { readonly inbox: number; readonly on: boolean }>;
  /** The clear mark, with the inbox number of its entry. */
  readonly cleared: (Cleared & { readonly inbox: number }) | undefined;
}

/** A visit in its newest form. `place` numbers the visits of its user as they became known. */
export interface StoredVisit {
  readonly record: VisitRecord;
  readonly place: number;
}

/** A device of a user, by which they are reached while no page is open. */
export interface StoredRegistration extends PushRegistration {
  readonly userId: string;
  /** When it was last set, by the backend's clock. */
  readonly at: number;
}

/** A file as stored, without its bytes. */
export interface StoredFile {
  readonly id: string;
  /** Who uploaded it, where to, and under which client id, which is unique among the owner's. */
  readonly owner: string;
  readonly conversation: string;
  readonly clientId: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** How many bytes are here. */
  readonly received: number;
  /** When it was begun, by the backend's clock. */
  readonly at: number;
  /** How many entries hold it; 0: it was not posted yet. */
  readonly references: number;
}

/** An entry that holds a file. */
export interface FileReference {
  readonly conversation: string;
  readonly log: LogName;
  readonly seq: number;
}

/** What is kept under a name: digests, keys. Plain data. */
export type Secret = Readonly<Record<string, unknown>>;

/** What a transaction does with files. */
export interface FileOperations {
  file(id: string): Promise<StoredFile | undefined>;
  fileByClientId(owner: string, clientId: string): Promise<StoredFile | undefined>;
  /** Writes a file, or its newer form. */
  putFile(file: StoredFile): Promise<void>;
  /** Takes a file out with its bytes; what refers to it must be gone. */
  deleteFile(id: string): Promise<void>;
  /** Files that were begun before `before` and that no entry holds, at most `limit`. */
  unpostedFiles(before: number, limit: number): Promise<readonly StoredFile[]>;
  /** The bytes that all files will take once they are here. */
  sizeOfFiles(): Promise<number>;

  /** Puts bytes behind those that are there: the first of them stands at `offset`. */
  putPiece(file: string, offset: number, bytes: Uint8Array): Promise<void>;
  /** The bytes from `offset` on, at most `length`: fewer where fewer are there. */
  bytes(file: string, offset: number, length: number): Promise<Uint8Array>;

  putReference(file: string, reference: FileReference): Promise<void>;
  deleteReference(file: string, reference: FileReference): Promise<void>;
  /** The entries that hold the file, in no order; of one conversation, or of all. */
  references(file: string, conversation?: string): Promise<readonly FileReference[]>;
}

/**
 * What the backend's rules need of a database inside one transaction. Only these operations may be
 * awaited there (an IndexedDB transaction closes on any other wait).
 */
export interface StorageTransaction extends FileOperations {
  /** Names the database; made at its first use. */
  readonly epoch: string;

  user(id: string): Promise<UserProfile | undefined>;
  putUser(user: UserProfile): Promise<void>;

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
  /**
   * Counts the messages of `main` after `after` that are unread (model/unread) for who writes under
   * the names `readers`.
   */
  countUnread(
    conversation: string,
    readers: readonly string[],
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

  /**
   * Appends to the user's own log, numbered by `entry.inbox`. The entry numbered `former` leaves
   * it: a clear mark stands there once for each conversation.
   */
  putPersonal(userId: string, entry: PersonalEntry, former?: number): Promise<void>;
  /** The user's own log after `after`, at most `limit`. */
  personal(userId: string, after: number, limit: number): Promise<readonly PersonalEntry[]>;
  /** What the user hid in the conversation, and how far they cleared it. */
  ownView(userId: string, conversation: string): Promise<OwnView>;

  visit(id: string): Promise<StoredVisit | undefined>;
  /** The visits of a user, the newest first, at most `limit`. */
  visitsOf(userId: string, limit: number): Promise<readonly StoredVisit[]>;
  /** Writes a visit, or its newer form; its user may be another one then. */
  putVisit(visit: StoredVisit): Promise<void>;

  /** The devices of a user, in no order. */
  registrations(userId: string): Promise<readonly StoredRegistration[]>;
  /** Writes a device; one of the same provider and id, whoever's, is replaced. */
  putRegistration(registration: StoredRegistration): Promise<void>;
  deleteRegistration(registration: Pick<PushRegistration, 'provider' | 'id'>): Promise<void>;

  secret(name: string): Promise<Secret | undefined>;
  putSecret(name: string, secret: Secret): Promise<void>;
  deleteSecret(name: string): Promise<void>;
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
