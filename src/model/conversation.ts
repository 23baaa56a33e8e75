import type { MessageEntry } from './entry.js';
import type { EntryId } from './ids.js';
import type { UserProfile } from './user.js';

/** What somebody may do in a conversation. */
export type Access = 'none' | 'read' | 'write';

/** Of which messages a participant is notified: all, those that mention them, or none. */
export type Notify = 'all' | 'mentions' | 'none';

/** A user's place in a conversation. Who left stays listed with access `none`, name and all. */
export interface Participant extends UserProfile {
  readonly access: Access;
  /** The first entry of `main` that they were there for. */
  readonly since: number;
  /** `all` unless said otherwise. */
  readonly notify?: Notify;
}

/**
 * How far a user has come in a conversation: two registers that only grow. A mark of 0 is before
 * the first entry. The times are the backend's, of the last move.
 */
export interface Mark {
  readonly userId: string;
  readonly delivered: number;
  readonly deliveredAt: number;
  readonly read: number;
  readonly readAt: number;
}

/** A message that somebody pinned for all: enough of it to be shown where it is not loaded. */
export interface PinnedMessage {
  readonly id: EntryId;
  readonly seq: number;
  readonly sender: string;
  /** The beginning of its text. */
  readonly text: string;
}

/** A conversation as one user may see it, without its entries. */
export interface ConversationSummary {
  readonly id: string;
  readonly subject?: string;
  readonly photoUrl?: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly createdAt: number;
  /** Lines that the app says at the beginning: shown, and not part of the log. */
  readonly welcomeMessages?: readonly string[];
  /** When it was ended: nobody writes in it any more. */
  readonly endedAt?: number;
  /** The pinned messages, the one pinned last at the end. */
  readonly pinned?: readonly PinnedMessage[];
  /**
   * How far this user has cleared it for themselves (their `first` lies behind that), and whether
   * the welcome is to be seen all the same.
   */
  readonly cleared?: Cleared;
  /**
   * Visitors whom this user was before they signed in: what these wrote here is this user's own,
   * and entries keep them as their senders.
   */
  readonly aliases?: readonly string[];
  /** What this user may do; `none` says that it was taken away, and nothing else is told then. */
  readonly access: Access;
  readonly participants: readonly Participant[];
  readonly marks: readonly Mark[];
  /** The first entry that this user may see, and the last one there is (0: none). */
  readonly first: number;
  readonly head: number;
  /** This user's unread messages when the log ended at `head`: counted, never subtracted. */
  readonly unread: number;
  /** The newest message that this user may see. */
  readonly last: MessageEntry | null;
}

/** A user's clear mark: entries up to `upTo` are not shown to them any more. It only grows. */
export interface Cleared {
  readonly upTo: number;
  readonly welcome: boolean;
}

/** The mark of `userId`, at the beginning if there is none yet. */
export function markOf(marks: readonly Mark[], userId: string): Mark {
  return (
    marks.find((mark) => mark.userId === userId) ?? {
      userId,
      delivered: 0,
      deliveredAt: 0,
      read: 0,
      readAt: 0,
    }
  );
}
