import type { Attachment } from '../model/attachment.js';
import type { Access, Cleared, ConversationSummary, Notify } from '../model/conversation.js';
import type { LogName } from '../model/entry.js';
import type { EntryId } from '../model/ids.js';
import type { User } from '../model/user.js';
import type {
  ExtraCommand,
  FileRead,
  FoundMessages,
  PieceReceived,
  UploadStarted,
  UserRead,
  VisitRead,
} from './extra-commands.js';
import type { LogRange } from './log-range.js';
import type { Changes } from './updates.js';
import type { Capabilities } from './version.js';

export type * from './extra-commands.js';

/** How far a client has read its user's inbox, in the database of this `epoch`. */
export interface InboxCursor {
  readonly epoch: string;
  readonly inbox: number;
}

/** The first frame of a connection: who speaks, and which version. */
export interface Hello {
  readonly version: number;
  readonly appId: string;
  readonly user: User;
  /** At most one of three, by which the backend checks that the user is who they say. */
  readonly token?: string;
  readonly signature?: string;
  /** The id of a device key: the welcome then brings a `challenge`, to be answered by `prove`. */
  readonly device?: string;
  /**
   * An anonymous visitor's own secret: the backend keeps its digest at the first greeting under
   * this id, and asks for the same from then on. Such an id begins with `visitor-`.
   */
  readonly secret?: string;
}

/** The backend's answer to `Hello`. */
export interface Welcome {
  readonly version: number;
  readonly capabilities: Capabilities;
  /** Names this database; another one after it was deleted or restored. */
  readonly epoch: string;
  /** Where the user's inbox stands; updates on this connection begin after it. */
  readonly inbox: number;
  /** The backend's clock, ms since 1970. */
  readonly now: number;
  /**
   * What the device key has to sign before anything else is answered. `epoch` is empty and `inbox`
   * 0 until then: the answer to `prove` is the welcome that counts.
   */
  readonly challenge?: string;
}

/** Who takes part from the beginning, and how. */
export interface ParticipantSetup extends User {
  /** `write` unless said otherwise. */
  readonly access?: Access;
  readonly notify?: Notify;
}

/**
 * What a host may say of a conversation: it is made so, or brought up to it where the user may
 * write. What is not said stays as it is.
 */
export interface ConversationSetup {
  readonly subject?: string;
  readonly photoUrl?: string;
  /** By key; null removes one. */
  readonly custom?: Readonly<Record<string, string | null>>;
  /** Lines that the app says at the beginning, as system lines. */
  readonly welcomeMessages?: readonly string[];
  /** Who else takes part. Who is not named stays. */
  readonly participants?: readonly ParticipantSetup[];
}

/** Everything after the inbox cursor, in pages; ask again while the answer says `more`. */
export interface SyncCommand {
  readonly kind: 'sync';
  readonly cursor: InboxCursor | null;
}

/**
 * Enters a conversation and reads its newest page. Where the access rule lets the user write, they
 * become a participant. With `setup`, a conversation that does not exist is made.
 */
export interface OpenCommand {
  readonly kind: 'open';
  readonly conversation: string;
  readonly limit: number;
  readonly setup?: ConversationSetup;
  /** A conversation that is not there is `not-found`, and not made. */
  readonly existing?: true;
}

/** A page of a log: after a number, before a number, or around an entry. */
export interface ReadCommand {
  readonly kind: 'read';
  readonly conversation: string;
  readonly log: LogName;
  readonly at:
    | { readonly after: number }
    | { readonly before: number }
    | { readonly around: EntryId };
  readonly limit: number;
}

/** What a message says. The same client id with another body is a `conflict`. */
export interface MessageBody {
  /** Empty only where there are attachments. */
  readonly text: string;
  readonly replyTo?: EntryId;
  readonly custom?: Readonly<Record<string, string>>;
  /** Files that the sender has uploaded, or may read. */
  readonly attachments?: readonly Attachment[];
  /** It was said elsewhere first. */
  readonly forwarded?: true;
  readonly visitId?: string;
  /** The text, which may be empty, is the beginning of one that comes in pieces. */
  readonly stream?: 'open';
}

/** What every command that writes into a log has: its name among the sender's, for ever. */
interface WriteCommand {
  readonly conversation: string;
  readonly clientId: string;
}

export interface PostCommand extends WriteCommand {
  readonly kind: 'post';
  readonly log: LogName;
  readonly body: MessageBody;
}

export interface EditCommand extends WriteCommand {
  readonly kind: 'edit';
  readonly target: EntryId;
  readonly text: string;
}

/** Writes the next stretch of one's own streamed message, or its end (`AppendEntry`). */
export interface AppendCommand extends WriteCommand {
  readonly kind: 'append';
  readonly target: EntryId;
  readonly offset: number;
  readonly text: string;
  readonly end?: 'done' | 'stopped';
}

/** Deletes for all. For oneself it is `hide`. */
export interface DeleteCommand extends WriteCommand {
  readonly kind: 'delete';
  readonly target: EntryId;
}

export interface ReactCommand extends WriteCommand {
  readonly kind: 'react';
  readonly target: EntryId;
  readonly emoji: string;
  readonly on: boolean;
}

/** Pins a message for all, or takes the pin away. */
export interface PinCommand extends WriteCommand {
  readonly kind: 'pin';
  readonly target: EntryId;
  readonly on: boolean;
}

/** Adds somebody to a conversation, changes what they may do, or (`none`) removes them. */
export interface AdmitCommand extends WriteCommand {
  readonly kind: 'admit';
  readonly user: User;
  readonly access: Access;
  readonly notify?: Notify;
}

/** Ends the conversation for all. Afterwards nobody writes in it (`ended`). */
export interface EndCommand extends WriteCommand {
  readonly kind: 'end';
}

/** Deletes an entry for this user alone, on all their devices. */
export interface HideCommand {
  readonly kind: 'hide';
  readonly conversation: string;
  readonly target: EntryId;
}

/** Moves this user's marks forward; a lower number changes nothing. */
export interface MarkCommand {
  readonly kind: 'mark';
  readonly conversation: string;
  readonly delivered?: number;
  readonly read?: number;
  /** Clears the conversation for this user, on all their devices; everybody else keeps it. */
  readonly cleared?: Cleared;
}

/** Says that the user is typing, or no longer. Not stored; others forget it after some seconds. */
export interface TypingCommand {
  readonly kind: 'typing';
  readonly conversation: string;
  readonly on: boolean;
}

/** Asks whether the connection lives, and where the inbox stands. */
export interface PingCommand {
  readonly kind: 'ping';
}

/** Commands that write one entry of a log. Sending one again gives the first result again. */
export type LogCommand =
  | PostCommand
  | EditCommand
  | AppendCommand
  | DeleteCommand
  | ReactCommand
  | PinCommand
  | AdmitCommand
  | EndCommand;

/** What every chat sends. */
export type CoreCommand =
  | SyncCommand
  | OpenCommand
  | ReadCommand
  | LogCommand
  | HideCommand
  | MarkCommand
  | TypingCommand
  | PingCommand;

export type Command = CoreCommand | ExtraCommand;

export interface Opened {
  readonly summary: ConversationSummary;
  readonly page: LogRange;
  /** Where the user's inbox stood when this was read: tells an older answer from a newer one. */
  readonly inbox: number;
}

export interface Page {
  readonly page: LogRange;
  /** The first entry that this user may see, and the last there is. */
  readonly first: number;
  readonly head: number;
}

/** The tick: the entry is committed at `seq`. */
export interface Posted {
  readonly clientId: string;
  readonly seq: number;
  readonly at: number;
}

export interface Pong extends InboxCursor {
  readonly now: number;
}

export type Acknowledged = Readonly<Record<string, never>>;

/** What each kind of command is answered with. */
export interface CommandResults {
  readonly sync: Changes;
  readonly open: Opened;
  readonly read: Page;
  readonly post: Posted;
  readonly edit: Posted;
  readonly append: Posted;
  readonly delete: Posted;
  readonly react: Posted;
  readonly pin: Posted;
  readonly admit: Posted;
  readonly hide: Acknowledged;
  readonly mark: Acknowledged;
  readonly end: Posted;
  readonly typing: Acknowledged;
  readonly visit: Acknowledged;
  readonly 'read-visit': VisitRead;
  readonly user: UserRead;
  readonly custom: Acknowledged;
  readonly piece: Acknowledged;
  readonly steer: Acknowledged;
  readonly search: FoundMessages;
  readonly prove: Welcome;
  readonly auth: Acknowledged;
  readonly device: Acknowledged;
  readonly push: Acknowledged;
  readonly watch: Acknowledged;
  readonly adopt: Acknowledged;
  readonly star: Acknowledged;
  readonly upload: UploadStarted;
  readonly 'upload-piece': PieceReceived;
  readonly 'read-file': FileRead;
  readonly ping: Pong;
}

export type CommandResult<C extends Command> = CommandResults[C['kind']];
