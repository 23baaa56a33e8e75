import type { Cleared, ConversationSummary } from '../../model/conversation.js';
import type { Entry } from '../../model/entry.js';
import type { EntryId } from '../../model/ids.js';
import type { Range } from '../../model/ranges.js';
import type { InboxCursor, LogCommand } from '../../protocol/commands.js';
import type { AttachmentInput } from '../attachment-input.js';
import type { ErrorCode } from '../../protocol/errors.js';
import type { VisitChange, Visits } from '../visit-changes.js';

/**
 * A command that waits in the outbox. `order` is its place in the queue, given by the storage. It
 * leaves the outbox when the log has come back with its echo.
 */
export interface OutboxItem {
  readonly order: number;
  /** The id that its entry has or will have. */
  readonly id: EntryId;
  readonly command: LogCommand;
  /** When it was typed, by this device's clock. */
  readonly at: number;
  /** `queued` waits for its turn, `sent` for its echo, `failed` for the user. */
  readonly status: 'queued' | 'sent' | 'failed';
  /** Where the backend put it, once `sent`. */
  readonly seq?: number;
  /** In which database that is so, once `sent`. */
  readonly epoch?: string | null;
  /** When the backend wrote it, once `sent`. */
  readonly sentAt?: number;
  /** Why it failed. */
  readonly error?: ErrorCode;
  /** Sent once before, to a database that is gone: a backend that still has it need not hear of it. */
  readonly recovered?: true;
  /** Its files, while they are not stored: `readFiles` gives them afterwards. */
  readonly files?: readonly AttachmentInput[];
}

/** An item before it has its place in the queue. */
export type NewItem = Omit<OutboxItem, 'order'>;

/** Under which name the files of a draft are kept; those of a message stand under its id. */
export function ownerOfDraft(conversation: string): string {
  // No client id has a colon.
  return `draft:${conversation}`;
}

/** The stored end of a conversation, for the time before the backend answers. */
export interface StoredTail {
  /** The inbox number as of which `summary` is. */
  readonly version: number;
  readonly summary: ConversationSummary;
  /** How far the log is known without a gap. */
  readonly head: number;
  /** What is kept of the log: one stretch up to `head`, at most the last 500 entries, or null. */
  readonly range: Range | null;
  readonly entries: readonly Entry[];
  /** How far the user has read, whether or not the backend knows it yet. */
  readonly read: number;
  /** How far the user has cleared it, whether or not the backend knows it yet. */
  readonly cleared?: Cleared | null;
  readonly hidden: readonly EntryId[];
  readonly starred?: readonly EntryId[];
}

/** How many things would be lost with these: messages that have not left, and drafts. */
export function countUnsent(outbox: readonly OutboxItem[], drafts: number): number {
  const isUnsent = ({ command, status }: OutboxItem) =>
    command.kind === 'post' && status !== 'sent';
  return outbox.filter(isUnsent).length + drafts;
}

/** What a cursor says of a conversation: its messages told, its messages notified of, its end told. */
export type CursorKind = 'told' | 'notified' | 'ended';

/** Everything kept for one app and user. */
export interface StoredSession {
  /** Whose database `tails` speak of, and how far its inbox was read. */
  readonly cursor: InboxCursor | null;
  readonly visits: Visits;
  readonly tails: readonly StoredTail[];
  /** By order. */
  readonly outbox: readonly OutboxItem[];
  /** Conversation id → text that was typed and not sent. */
  readonly drafts: ReadonlyMap<string, string>;
  /** Conversation id → files that were chosen and not sent. */
  readonly draftFiles: ReadonlyMap<string, readonly AttachmentInput[]>;
}

/** How the user is told where things are kept, while it works. */
export function storageState({ persistent }: SessionStorage): 'persistent' | 'memory' {
  return persistent ? 'persistent' : 'memory';
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
   * Puts items at the end of the outbox, and resolves once that is durable, with the places they
   * got; their files, if any, with them. A waiting item with the same id is replaced. With `stays`, they are put before all others,
   * but for those of which that is true of the waiting item with the same id.
   */
  enqueue(
    items: readonly NewItem[],
    stays?: (waiting: OutboxItem) => boolean,
  ): Promise<readonly OutboxItem[]>;
  /** Changes a waiting item in its place; where it is gone, does nothing and says false. */
  updateOutbox(item: OutboxItem): Promise<boolean>;
  /**
   * Takes items out of the outbox, those that `mayGo`, with their files; tells which were there and
   * went.
   */
  dequeue(
    ids: readonly EntryId[],
    mayGo?: (waiting: OutboxItem) => boolean,
  ): Promise<readonly EntryId[]>;
  /** The files of an item or a draft; empty where there are none. */
  readFiles(owner: string): Promise<readonly AttachmentInput[]>;

  /** Empty text removes; so do empty files. Files that are not said stay. */
  putDraft(conversation: string, text: string, files?: readonly AttachmentInput[]): Promise<void>;

  /**
   * Stores ends of conversations and how far the inbox was read, together. What another tab stored
   * in the meantime and is newer (by `version`, by inbox number) stays, and read marks only grow;
   * with another epoch than the stored one, everything of the old is forgotten first.
   */
  putTails(tails: readonly StoredTail[], cursor: InboxCursor): Promise<void>;

  /** Changes what is stored of the visits, which no other tab does meanwhile, and gives it. */
  changeVisits(change: VisitChange): Promise<Visits>;

  /** Removes everything, and tells how many messages that had not left, and drafts, went. */
  wipe(): Promise<number>;

  /** How far this profile has come in each conversation, in the database of `epoch`. */
  readCursors(kind: CursorKind, epoch: string): Promise<ReadonlyMap<string, number>>;
  /** Moves a cursor forward, and tells whether it did: of two tabs that try, one hears `true`. */
  moveCursor(kind: CursorKind, epoch: string, conversation: string, to: number): Promise<boolean>;

  /** Calls `listener` when what was stored is gone, because somebody deleted it meanwhile. */
  onEmptied?(listener: () => void): void;

  /** Lets go of the medium. May be repeated. */
  close(): Promise<void>;
}
