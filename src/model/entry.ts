import type { Attachment } from './attachment.js';
import type { EntryId } from './ids.js';

/**
 * A conversation has two logs: `main`, which every participant reads, and `staff`, whose whispers
 * and notes stand apart so that the numbers of `main` have no holes for a visitor.
 */
export type LogName = 'main' | 'staff';

/** What every entry of a log has. */
export interface EntryBase {
  /** The place in the log: 1, 2, 3 … without a gap, given in the transaction that wrote it. */
  readonly seq: number;
  readonly id: EntryId;
  /** The author's user id; empty where the backend itself wrote it. */
  readonly sender: string;
  /** Milliseconds since 1970 by the backend's clock. For display; `seq` gives the order. */
  readonly at: number;
}

/** Who reacted with one emoji, in the order in which they did. */
export interface Reaction {
  readonly emoji: string;
  readonly users: readonly string[];
}

/**
 * A message with every change of it that is known. `changed` is the number of the last entry (edit,
 * delete, reaction, pin) folded into it, its own number at first: of two copies the one with the higher
 * number is newer, and a change with a lower number is already in it.
 */
export interface MessageEntry extends EntryBase {
  readonly kind: 'message';
  /** Empty once deleted, and where the attachments say it all. */
  readonly text: string;
  readonly replyTo?: EntryId;
  readonly custom?: Readonly<Record<string, string>>;
  /** It was said elsewhere first: somebody sent it on. */
  readonly forwarded?: true;
  /** None once deleted. */
  readonly attachments?: readonly Attachment[];
  readonly visitId?: string;
  readonly editedAt?: number;
  readonly deletedAt?: number;
  /**
   * A text that comes in pieces: `open` while it grows; `stopped` where a reader, or its author, ended
   * it before its end. Missing: it came whole.
   */
  readonly stream?: 'open' | 'done' | 'stopped';
  /** Pinned since then. */
  readonly pinnedAt?: number;
  readonly reactions: readonly Reaction[];
  readonly changed: number;
}

/** The author gave the message `target` another text. */
export interface EditEntry extends EntryBase {
  readonly kind: 'edit';
  readonly target: EntryId;
  readonly text: string;
}

/**
 * The author's streamed message `target` goes on with `text` at `offset` (UTF-16 units), whatever
 * stood there; at 0 it begins anew. Without `end` it stays open.
 */
export interface AppendEntry extends EntryBase {
  readonly kind: 'append';
  readonly target: EntryId;
  readonly offset: number;
  readonly text: string;
  readonly end?: 'done' | 'stopped';
}

/** The message `target` was deleted for all: a tombstone stays in its place. */
export interface DeleteEntry extends EntryBase {
  readonly kind: 'delete';
  readonly target: EntryId;
}

/** The sender put an emoji on the message `target`, or took it away. */
export interface ReactionEntry extends EntryBase {
  readonly kind: 'reaction';
  readonly target: EntryId;
  readonly emoji: string;
  readonly on: boolean;
}

/** Somebody pinned the message `target` for all, or took the pin away. */
export interface PinEntry extends EntryBase {
  readonly kind: 'pin';
  readonly target: EntryId;
  readonly on: boolean;
}

/** Somebody joined, was removed, or got other rights. */
export interface MemberEntry extends EntryBase {
  readonly kind: 'member';
  readonly userId: string;
  /** The name at that moment, so that the line reads well for ever. */
  readonly name: string;
  readonly change: 'joined' | 'left' | 'access';
}

/** A line that the app says, such as a welcome. */
export interface SystemEntry extends EntryBase {
  readonly kind: 'system';
  readonly text: string;
}

/** Somebody ended the conversation: nobody writes in it afterwards. */
export interface EndEntry extends EntryBase {
  readonly kind: 'end';
  /** The name at that moment; empty where nobody knew it. */
  readonly name: string;
}

/** An entry of a kind that this version does not know: kept and counted, not shown. */
export interface OtherEntry extends EntryBase {
  readonly kind: 'other';
  /** The entry as it came. */
  readonly original: Readonly<Record<string, unknown>>;
}

export type ChangeEntry = EditEntry | AppendEntry | DeleteEntry | ReactionEntry | PinEntry;
export type Entry = MessageEntry | ChangeEntry | MemberEntry | SystemEntry | EndEntry | OtherEntry;

/** Whether the entry alters a message rather than having a place of its own in the list. */
export function isChange(entry: Entry): entry is ChangeEntry {
  return ['edit', 'append', 'delete', 'reaction', 'pin'].includes(entry.kind);
}

/**
 * `message` after `change`, by the rules that backend and client share. Returns `message` itself
 * where the change is already folded in. A deleted message takes no further change.
 */
export function applyChange(message: MessageEntry, change: ChangeEntry): MessageEntry {
  if (change.seq <= message.changed) return message;
  const changed = change.seq;
  if (message.deletedAt !== undefined) return { ...message, changed };
  switch (change.kind) {
    case 'edit':
      return { ...closed(message), text: change.text, editedAt: change.at, changed };
    case 'append': {
      const text = message.text.slice(0, change.offset) + change.text;
      return { ...message, text, stream: change.end ?? 'open', changed };
    }
    case 'delete': {
      const { custom: _custom, attachments: _attachments, pinnedAt: _pinnedAt, ...kept } = message;
      return { ...closed(kept), text: '', reactions: [], deletedAt: change.at, changed };
    }
    case 'pin': {
      const { pinnedAt: _pinnedAt, ...kept } = message;
      return { ...kept, ...(change.on && { pinnedAt: change.at }), changed };
    }
    case 'reaction':
      return { ...message, reactions: withReaction(message.reactions, change), changed };
  }
}

/** A text that was given another one, or taken away, grows no more. */
function closed<M extends Pick<MessageEntry, 'stream'>>(message: M): M {
  return message.stream === 'open' ? { ...message, stream: 'stopped' } : message;
}

function withReaction(
  reactions: readonly Reaction[],
  { emoji, sender, on }: ReactionEntry,
): readonly Reaction[] {
  const had = reactions.find((reaction) => reaction.emoji === emoji)?.users ?? [];
  if (had.includes(sender) === on) return reactions;
  const users = on ? [...had, sender] : had.filter((user) => user !== sender);
  if (had.length === 0) return [...reactions, { emoji, users }];
  if (users.length === 0) return reactions.filter((reaction) => reaction.emoji !== emoji);
  return reactions.map((reaction) => (reaction.emoji === emoji ? { emoji, users } : reaction));
}
