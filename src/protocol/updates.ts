import type { ConversationSummary } from '../model/conversation.js';
import type { EntryId } from '../model/ids.js';
import type { PersonalEntry } from '../model/personal.js';
import type { LogRange } from './log-range.js';

/** A conversation as it now stands, and what its log gained if that is at hand. */
export interface ConversationChange {
  readonly summary: ConversationSummary;
  /** A stretch of `main` up to `summary.head`; without it, or after a gap, the client reads. */
  readonly range?: LogRange;
}

/**
 * The user's inbox from `after` (excluded) to `inbox` (included), compacted: each conversation that
 * changed stands once, as it is now. A client whose cursor is below `after` has missed something
 * and asks with `sync`; one whose cursor is at or beyond `inbox` knows all of it already.
 */
export interface Changes {
  readonly epoch: string;
  readonly after: number;
  readonly inbox: number;
  /** The inbox goes on: ask again from `inbox`. */
  readonly more: boolean;
  readonly conversations: readonly ConversationChange[];
  readonly personal: readonly PersonalEntry[];
}

/** What the user's inbox gained. Also says, by its epoch, that the database is another one. */
export interface ChangesUpdate extends Changes {
  readonly kind: 'changes';
}

/** Somebody else types, or stopped. Not stored. */
export interface TypingUpdate {
  readonly kind: 'typing';
  readonly conversation: string;
  readonly userId: string;
  /** Comes along, as the user may hear of the conversation without taking part in it. */
  readonly name: string;
  readonly on: boolean;
}

/** A piece of a text that is being written at `offset` of the entry's text. Not stored. */
export interface PieceUpdate {
  readonly kind: 'piece';
  readonly conversation: string;
  readonly entryId: EntryId;
  readonly offset: number;
  readonly text: string;
}

/** A reader of the user's streamed message asks to stop, or to write it once more. Not stored. */
export interface SteerUpdate {
  readonly kind: 'steer';
  readonly conversation: string;
  readonly entryId: EntryId;
  readonly sender: string;
  readonly ask: 'stop' | 'again';
}

/** What somebody else said with `sendCustom`. Not stored. */
export interface CustomUpdate {
  readonly kind: 'custom';
  readonly conversation: string;
  readonly id: string;
  readonly sender: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A visit that this user may see has changed: who shows it reads it again. Not stored. */
export interface VisitUpdate {
  readonly kind: 'visit-changed';
  readonly userId: string;
  readonly visitId: string;
}

/** An update of a kind that this version does not know. */
export interface OtherUpdate {
  readonly kind: 'other';
  readonly original: Readonly<Record<string, unknown>>;
}

/** What a backend tells without being asked. Any of it may be lost, repeated or reordered. */
export type Update =
  | ChangesUpdate
  | TypingUpdate
  | PieceUpdate
  | SteerUpdate
  | CustomUpdate
  | VisitUpdate
  | OtherUpdate;
