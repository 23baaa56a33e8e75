import type { Observable } from 'rxjs';

import type { Access, Notify } from '../model/conversation.js';
import type { EntryId } from '../model/ids.js';
import type { User } from '../model/user.js';
import type { ConversationSetup } from '../protocol/commands.js';
import type { TimelineDocument } from '../protocol/timeline-document.js';
import type { AttachmentInput } from './attachment-input.js';
import type { IdentityCalls } from './api-identity.js';
import type { SearchCalls } from './api-search.js';
import type { StreamCalls } from './api-streams.js';
import type { VisitCalls } from './api-visits.js';
import type {
  AttachmentItem,
  ConnectionState,
  ConversationItem,
  ConversationStatus,
  MessageItem,
  StorageState,
  TimelineItem,
  TypingUser,
  Unread,
} from './views.js';
import type { SessionFacts } from './facts.js';

export type { AttachmentInput } from './attachment-input.js';

/** What is said in a message. */
export interface MessageContent {
  /**
   * 1 to 10,000 UTF-16 units, or what the backend allows (`maxTextLength`). May be empty where
   * there are attachments.
   */
  readonly text: string;
  /** As many, as large and of such types as `ConversationStatus.files` says. */
  readonly attachments?: readonly AttachmentInput[];
  /** The message that this one answers. */
  readonly replyTo?: EntryId;
  readonly custom?: Readonly<Record<string, string>>;
}

/**
 * One conversation. A handle costs nothing until it is used: the first call or subscription
 * connects the session and opens the conversation, which is made if need be (T8). Only the draft
 * and `setTyping` do without.
 *
 * Every call throws `ChatError` `destroyed` after `session.destroy()`; calls that return a promise
 * reject with it.
 */
export interface Conversation extends StreamCalls {
  readonly id: string;

  /** The entries in the order of the log, pending ones last; holes are items of their own (M3). */
  readonly messages$: Observable<readonly TimelineItem[]>;
  readonly typing$: Observable<readonly TypingUser[]>;
  readonly status$: Observable<ConversationStatus>;
  /** What stands in the composer, once what is stored was read. */
  readonly draft$: Observable<string>;
  /** The files in the composer, once what is stored was read (M8). */
  readonly draftAttachments$: Observable<readonly AttachmentInput[]>;
  /** The conversation as lists show it: title, participants, unread; null until it is known. */
  readonly item$: Observable<ConversationItem | null>;

  /**
   * Sends a message (M1). It shows at once as `sending`, and is stored before anything leaves.
   * Resolves with the message once the backend accepted it; that may be days later, after a reload
   * it settles nowhere. Rejects with the backend's refusal (the message then shows as `failed`), or
   * `storage` where it could not be stored.
   * @throws TypeError, RangeError for text that is not a string, empty or too long
   */
  send(content: MessageContent | string): Promise<MessageItem>;
  /** Gives the own message another text (M4). Settles like `send`. */
  edit(id: EntryId, text: string): Promise<void>;
  /**
   * Deletes a message: for all (the own ones; a tombstone stays), or only for oneself. The first
   * settles like `send`; the second does not wait, and rejects with `offline` without a connection.
   */
  delete(id: EntryId, options?: { for?: 'all' | 'me' }): Promise<void>;
  react(id: EntryId, emoji: string): Promise<void>;
  unreact(id: EntryId, emoji: string): Promise<void>;
  /** Pins a message for all: at most 50 are. Settles like `send`. */
  pin(id: EntryId): Promise<void>;
  unpin(id: EntryId): Promise<void>;
  /**
   * Puts a star on a message, for oneself alone and on all one's devices. Does not wait: rejects
   * with `offline` without a connection.
   */
  star(id: EntryId): Promise<void>;
  unstar(id: EntryId): Promise<void>;
  /**
   * Says what a loaded message says in another conversation, marked as forwarded; several in their
   * order. `not-found`, and nothing is said, where one is not loaded, or deleted. Settles like `send`.
   */
  forward(ids: EntryId | readonly EntryId[], conversation: string): Promise<void>;
  /** Sends a failed message again, at the end of the queue; with `text`, changed (M2). */
  retry(id: EntryId, text?: string): Promise<MessageItem>;
  /** Takes a failed message away (M2). */
  remove(id: EntryId): Promise<void>;
  /**
   * Takes a message away that waits, or whose files are on their way, with its files; `conflict`
   * where it has left already. Its `send` rejects with `aborted`.
   */
  cancel(id: EntryId): Promise<void>;
  /**
   * The bytes of an attachment: of an own one that is still on this device those, else fetched.
   * Rejects with `not-found` (also where one may not see it, or it was deleted), or `offline`.
   */
  openFile(attachment: AttachmentItem, options?: { signal?: AbortSignal }): Promise<Blob>;
  /**
   * Moves the own read mark to `seq`, by default to the newest loaded entry. It never goes back.
   * Resolves once the backend has it; offline it waits.
   */
  markRead(seq?: number): Promise<void>;
  /** Loads a page before the first loaded entry; resolves to whether there are still older ones. */
  loadOlder(): Promise<boolean>;
  /** Loads a page around an entry; `not-found` if there is none. What is between stays a hole. */
  loadAround(id: EntryId): Promise<void>;
  /** Loads what a hole item stands for, a page of it at a time. */
  loadHole(hole: { readonly from: number; readonly to: number }): Promise<void>;
  /**
   * What stands in the composer: kept over a reload (M8). Resolves once stored. Without
   * `attachments` its files stay as they are; an empty list takes them out.
   */
  setDraft(
    text: string,
    options?: { readonly attachments?: readonly AttachmentInput[] },
  ): Promise<void>;
  /** Says that the user types, or no longer; throttled, and ends by itself (M6). Never rejects. */
  setTyping(on: boolean): void;
  /**
   * Says something to the participants who are there now: plain data of at most 10 kB as JSON
   * (M9). Does not wait: rejects with `offline` without a connection.
   */
  sendCustom(data: Readonly<Record<string, unknown>>): Promise<void>;
  /** Adds somebody, or changes what they may do and are told. Settles like `send`. */
  setParticipant(user: User, options?: { access?: Access; notify?: Notify }): Promise<void>;
  removeParticipant(userId: string): Promise<void>;
  /** Takes oneself out. */
  leave(): Promise<void>;
  /** Ends the conversation for all: nobody writes in it any more (`ended`). Settles like `send`. */
  end(): Promise<void>;
}

/** One user's chat in one app. Made by `createChatSession`, shared by all elements. */
export interface ChatSession extends VisitCalls, IdentityCalls, SearchCalls {
  readonly appId: string;
  readonly connection$: Observable<ConnectionState>;
  readonly storage$: Observable<StorageState>;
  /** Newest first. Who listens to this, `unreads$` or `message$` needs a connection: it is made. */
  readonly conversations$: Observable<readonly ConversationItem[]>;
  readonly unreads$: Observable<readonly Unread[]>;
  /** Every message that comes into the user's conversations, own ones included (T13). */
  readonly message$: Observable<MessageItem & { readonly conversationId: string }>;

  /** Connects now rather than at the first need. Resolves once connected and caught up. */
  connect(options?: { signal?: AbortSignal }): Promise<void>;
  /** Closes the connection until the next `connect()`. What is sent meanwhile waits. */
  disconnect(): Promise<void>;
  /** The same handle for the same id, at once; what the first call says of it counts. */
  getConversation(options: { id: string } & ConversationSetup): Conversation;
  /** Hears facts of one type; they live on the session, not on elements (L5). */
  on<T extends keyof SessionFacts>(
    type: T,
    listener: (fact: SessionFacts[T]) => void,
    options?: { signal?: AbortSignal },
  ): () => void;
  on$<T extends keyof SessionFacts>(type: T): Observable<SessionFacts[T]>;
  /**
   * Commands, updates and facts of this page since it was loaded, as a document that
   * `replayTransport` plays. Texts, names, addresses and custom data are left out unless
   * `redact: false`; a token is never in it.
   */
  exportTimeline(options?: { redact?: boolean }): Promise<TimelineDocument>;
  /**
   * Ends this object: resolves when connection, timers and storage handles are gone and every
   * stream has completed (T5). What waits in the outbox stays stored. May be repeated.
   */
  destroy(): Promise<void>;
}
