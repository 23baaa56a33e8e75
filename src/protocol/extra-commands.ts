import type { EntryId } from '../model/ids.js';
import type { UserProfile } from '../model/user.js';
import type { VisitRecord } from '../model/visit.js';

/*
 * What a plain chat can do without: visits, users, proofs, pushes.
 */

/**
 * Tells what the host knows of the user's visit; the whole of it each time, so that the newest
 * `revision` stands for itself and an older one changes nothing. Refused with `session-taken`
 * where the id is another user's, or is one's own and has ended.
 */
export interface VisitCommand {
  readonly kind: 'visit';
  readonly record: VisitRecord;
}

/** Reads a visit: one's own, or anybody's for those whom the access rule lets see visits. */
export interface ReadVisitCommand {
  readonly kind: 'read-visit';
  /** The user's newest visit, or the one of this id. */
  readonly of: { readonly user: string } | { readonly visit: string };
}

/** What a host says of a user. `custom` by key; null removes one. */
export interface UserSetup extends Omit<UserProfile, 'custom'> {
  readonly custom?: Readonly<Record<string, string | null>>;
}

/** Reads a user; with `setup`, makes them first, or (oneself) brings them up to it. */
export interface UserCommand {
  readonly kind: 'user';
  readonly id: string;
  readonly setup?: UserSetup;
}

/** Says something to the participants who are there now. Not stored. */
export interface CustomCommand {
  readonly kind: 'custom';
  readonly conversation: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Shows the readers of one's own streamed message the next piece of it, before it is written. Not
 * stored: `append` follows.
 */
export interface PieceCommand {
  readonly kind: 'piece';
  readonly conversation: string;
  readonly target: EntryId;
  /** Where in the message's text it stands, in UTF-16 units. */
  readonly offset: number;
  readonly text: string;
}

/** Asks the author of a streamed message to stop, or to write it once more. Not stored. */
export interface SteerCommand {
  readonly kind: 'steer';
  readonly conversation: string;
  readonly target: EntryId;
  readonly ask: 'stop' | 'again';
}

/** Where a message stands among those that were found: the newest first. */
export interface FoundPlace {
  readonly conversation: string;
  readonly seq: number;
  /** Milliseconds since 1970 by the backend's clock. */
  readonly at: number;
}

/** A message that holds what was looked for. */
export interface FoundMessage extends FoundPlace {
  readonly id: EntryId;
  readonly sender: string;
  /** Empty where nobody knows it. */
  readonly senderName: string;
  /** What stands around the first of the words, in one line, without markup. */
  readonly excerpt: string;
  /** Where the words stand in the excerpt: from and to, in UTF-16 units. */
  readonly marks: readonly (readonly [from: number, to: number])[];
}

/**
 * Looks for words in the messages that the user may see (M12): each is the beginning of a word, and
 * all of them have to be there, whatever their case and accents. The newest come first.
 */
export interface SearchCommand {
  readonly kind: 'search';
  readonly query: string;
  /** Only there; without it in all of the user's. */
  readonly conversation?: string;
  /** Goes on behind this one. */
  readonly before?: FoundPlace;
  readonly limit: number;
}

export interface FoundMessages {
  readonly hits: readonly FoundMessage[];
  /** How many there are in all. */
  readonly total: number;
  /** There are further ones behind these. */
  readonly more: boolean;
}

/** Signs the welcome's challenge with the device key. */
export interface ProveCommand {
  readonly kind: 'prove';
  /** ECDSA P-256 with SHA-256 over the challenge's UTF-8 bytes, base64url. */
  readonly signature: string;
}

/** Brings a fresh token for the connection that stands. Another user's is `wrong-user`. */
export interface AuthCommand {
  readonly kind: 'auth';
  readonly token: string;
}

/** Registers the public half of this device's key for resuming, or (null) revokes it. */
export interface DeviceCommand {
  readonly kind: 'device';
  readonly id: string;
  readonly key: Readonly<Record<string, unknown>> | null;
}

/** How a device is reached while no page of ours is open. */
export interface PushRegistration {
  readonly provider: 'webpush' | 'fcm' | 'apns';
  /** The provider's name for the device; for `webpush` the subscription's endpoint. */
  readonly id: string;
  /** For `webpush`: the subscription's keys, base64url. */
  readonly keys?: { readonly p256dh: string; readonly auth: string };
}

/** Registers this device for pushes, takes it out, or takes out all devices of the user. */
export interface PushCommand {
  readonly kind: 'push';
  readonly set?: PushRegistration;
  /** Also another user's: who knows a registration's id has the device. */
  readonly unset?: Pick<PushRegistration, 'provider' | 'id'>;
  readonly clear?: true;
}

/** Says which conversation is on screen in a visible page; null for none. No push tells of it. */
export interface WatchCommand {
  readonly kind: 'watch';
  readonly conversation: string | null;
  /** The push registration of the device that shows it. */
  readonly device?: string;
}

/** Takes a visitor's conversations over to the user who is signed in now. Only once. */
export interface AdoptCommand {
  readonly kind: 'adopt';
  readonly visitor: string;
  /** The secret of the visitor's greeting: who has it was that visitor. */
  readonly secret: string;
}

/** Puts a star on an entry for this user alone, on all their devices, or takes it away. */
export interface StarCommand {
  readonly kind: 'star';
  readonly conversation: string;
  readonly target: EntryId;
  readonly on: boolean;
}

/**
 * Begins a file, or asks how much of it is there: the same client id names the same file for ever
 * (with another name, type or size it is a `conflict`). Nobody but its owner may read it before a
 * message holds it, and what none holds after a day is forgotten.
 */
export interface UploadCommand {
  readonly kind: 'upload';
  readonly conversation: string;
  readonly clientId: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Brings the next bytes of a file: what does not begin where the file ends changes nothing. */
export interface UploadPieceCommand {
  readonly kind: 'upload-piece';
  readonly file: string;
  readonly offset: number;
  /** Base64, at most 192 kB of it. */
  readonly data: string;
}

/** Reads bytes of a file that a message of this conversation holds. */
export interface ReadFileCommand {
  readonly kind: 'read-file';
  readonly conversation: string;
  readonly file: string;
  readonly offset: number;
  /** At most so many bytes; a backend may give fewer. */
  readonly length: number;
}

/** What a plain chat can do without. */
export type ExtraCommand =
  | VisitCommand
  | ReadVisitCommand
  | UserCommand
  | CustomCommand
  | PieceCommand
  | SteerCommand
  | SearchCommand
  | ProveCommand
  | AuthCommand
  | DeviceCommand
  | PushCommand
  | WatchCommand
  | AdoptCommand
  | StarCommand
  | UploadCommand
  | UploadPieceCommand
  | ReadFileCommand;

/** The visit as it was asked for, or null where there is none. */
export interface VisitRead {
  readonly record: VisitRecord | null;
}

export interface UserRead {
  readonly user: UserProfile;
}

/** Which file it is, and how many of its bytes are there: the next piece begins there. */
export interface UploadStarted {
  readonly file: string;
  readonly received: number;
}

export interface PieceReceived {
  readonly received: number;
}

/**
 * Bytes of a file, base64, with its whole size, and whether there are more; or where to fetch all
 * of it, which is possible until `expires` (ms since 1970 by the backend's clock).
 */
export type FileRead =
  | { readonly data: string; readonly size: number; readonly more: boolean }
  | { readonly url: string; readonly expires: number };
