import type { Cleared } from './conversation.js';
import type { EntryId } from './ids.js';

/**
 * An entry of a user's own log, seen by nobody else and the same on every device of theirs.
 * Numbered by the user's inbox. (Mute joins them as a further kind.)
 */
export interface HideEntry {
  readonly kind: 'hide';
  readonly inbox: number;
  readonly conversation: string;
  readonly target: EntryId;
}

/** The user cleared the conversation for themselves, up to `upTo`. */
export interface ClearEntry extends Cleared {
  readonly kind: 'clear';
  readonly inbox: number;
  readonly conversation: string;
}

/** The user put a star on a message for themselves, or took it away. */
export interface StarEntry {
  readonly kind: 'star';
  readonly inbox: number;
  readonly conversation: string;
  readonly target: EntryId;
  readonly on: boolean;
}

/** An entry of a kind that this version does not know: kept and counted, without effect. */
export interface OtherPersonalEntry {
  readonly kind: 'other';
  readonly inbox: number;
  readonly original: Readonly<Record<string, unknown>>;
}

export type PersonalEntry = HideEntry | ClearEntry | StarEntry | OtherPersonalEntry;
