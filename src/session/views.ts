import type { Attachment } from '../model/attachment.js';
import type { Access, Mark, Participant, PinnedMessage } from '../model/conversation.js';
import type { Reaction } from '../model/entry.js';
import type { EntryId } from '../model/ids.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { FileLimits } from '../protocol/version.js';

/**
 * What the elements are given: plain readonly data, ready to show. An item that did not change is
 * the same object as before, so that a row can compare by reference.
 */

/**
 * How far one's own message has come. `delivered` and `read`: by at least one other participant.
 * Messages of others are `sent`.
 */
export type MessageState = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** A file of a message, and how far it has come. */
export interface AttachmentItem extends Attachment {
  /** The same from pending to sent: a row's key. */
  readonly id: string;
  /**
   * - `waiting`: on this device, in the queue
   * - `uploading`
   * - `ready`: at the backend; every attachment of a message that was sent
   * - `failed`: refused with its message
   */
  readonly state: 'waiting' | 'uploading' | 'ready' | 'failed';
  /** How much of it is at the backend, 0 to 1. */
  readonly progress: number;
}

/** A message in a conversation's list. */
export interface MessageItem {
  readonly kind: 'message';
  /** The entry's id, the same from pending to sent: a row's key. */
  readonly id: EntryId;
  /** The place in the log, or null while the backend has not given one. */
  readonly seq: number | null;
  readonly sender: string;
  /** The sender's name; empty where nobody knows it. */
  readonly senderName: string;
  readonly senderPhotoUrl?: string;
  /** Empty once deleted. */
  readonly text: string;
  /** Milliseconds since 1970: the backend's clock once sent, this device's before. */
  readonly at: number;
  readonly state: MessageState;
  /** Why it failed. */
  readonly error?: ErrorCode;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly reactions: readonly Reaction[];
  /**
   * A text that comes in pieces: `open` while it grows, `stopped` where it was cut short. Missing: it
   * came whole.
   */
  readonly stream?: 'open' | 'done' | 'stopped';
  readonly replyTo?: EntryId;
  readonly custom?: Readonly<Record<string, string>>;
  readonly attachments?: readonly AttachmentItem[];
  /** It was said in another conversation first. */
  readonly forwarded?: boolean;
  /** Pinned for all. */
  readonly pinned?: boolean;
  /** This user has put a star on it. */
  readonly starred?: boolean;
}

/** A line between messages: somebody came or went, or the app says something. */
export interface NoticeItem {
  readonly kind: 'notice';
  readonly id: EntryId;
  /** 0 for what stands before the log: a welcome. */
  readonly seq: number;
  readonly at: number;
  /** `welcome` and `availability` are what the person `name` says of themselves. */
  readonly notice: 'joined' | 'left' | 'access' | 'system' | 'ended' | 'welcome' | 'availability';
  /** Who it is about; empty for `system`. */
  readonly name: string;
  /** What the app or the person says; empty for the others. */
  readonly text: string;
}

/** Entries that exist and are not here: shown as missing, loaded when near. */
export interface HoleItem {
  readonly kind: 'hole';
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

export type TimelineItem = MessageItem | NoticeItem | HoleItem;

/** A conversation in the list of conversations. */
export interface ConversationItem {
  readonly id: string;
  /** The subject, else the other participants' names joined by a comma, else empty. */
  readonly title: string;
  readonly photoUrl?: string;
  readonly participants: readonly Participant[];
  /** How far each participant has come, and when they last went on. */
  readonly marks: readonly Mark[];
  /** The pinned messages, the one pinned last at the end. */
  readonly pinned: readonly PinnedMessage[];
  /** The newest message, pending ones included. */
  readonly last: MessageItem | null;
  readonly unread: number;
  readonly access: Access;
}

/** A conversation with unread messages (T14). */
export interface Unread {
  readonly conversationId: string;
  readonly count: number;
}

/** Somebody else who is typing. */
export interface TypingUser {
  readonly id: string;
  readonly name: string;
}

/**
 * - `idle`: nothing has needed a connection yet, or `disconnect()` was called
 * - `connecting`: on the way, for the first time or again
 * - `connected`
 * - `waiting`: lost or refused; tried again at `retryAt` (by this device's clock)
 * - `refused`: the backend will not have this user or this version; not tried again by itself
 */
export interface ConnectionState {
  readonly status: 'idle' | 'connecting' | 'connected' | 'waiting' | 'refused';
  readonly error?: ErrorCode;
  readonly retryAt?: number;
}

/**
 * Where what must survive a reload is kept: `persistent`; `memory` (this page only: there is no
 * usable IndexedDB); `failing` (the last write was refused, for example because the disk is full).
 */
export type StorageState = 'persistent' | 'memory' | 'failing';

/** How far a conversation is loaded. */
export interface ConversationStatus {
  /** `ready` also while offline, when the stored history is shown. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly error?: ErrorCode;
  /** Whether entries before the first loaded one exist. */
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly access: Access;
  readonly unread: number;
  /** The own read mark. */
  readonly read: number;
  readonly maxTextLength: number;
  /** Which files a message may carry; null where the backend takes none, or is not yet known. */
  readonly files: FileLimits | null;
  /** Somebody ended the conversation: nobody writes in it any more. */
  readonly ended: boolean;
}

/**
 * What may be written on this device: nothing (`none`), what ends with the tab (`session`), or what
 * stays (`persistent`).
 */
export type StorageLevel = 'none' | 'session' | 'persistent';

/**
 * Whether this device is told of messages while no page is open. `needs-permission`: the host wants
 * it and the user was not asked yet, which `setPushRegistration()` does in a gesture of theirs.
 */
export type PushState = 'unsupported' | 'denied' | 'off' | 'needs-permission' | 'on';

/** What `reset` or `logout` took away that had not left the device: messages and drafts. */
export interface Discarded {
  readonly discarded: number;
}
