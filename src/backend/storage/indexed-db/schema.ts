import type { Mark } from '../../../model/conversation.js';
import type { LogName } from '../../../model/entry.js';
import type { PersonalEntry } from '../../../model/personal.js';
import type { UserProfile } from '../../../model/user.js';
import type { StoredPiece } from '../pieces.js';
import type {
  FileReference,
  InboxTouch,
  Secret,
  StoredConversation,
  StoredEntry,
  StoredFile,
  StoredRegistration,
  StoredVisit,
} from '../storage.js';

/** Raised when a store or an index changes; `upgrade` then brings older databases along. */
export const DATABASE_VERSION = 3;

export const STORES = [
  'meta',
  'users',
  'conversations',
  'entries',
  'marks',
  'inboxes',
  'touches',
  'personal',
  'visits',
  'registrations',
  'secrets',
  'files',
  'pieces',
  'references',
] as const;

export interface StoredRow extends StoredEntry {
  readonly conversation: string;
  readonly log: LogName;
  /** The number of an undeleted message of `main`: unread ones are counted by indexes of it alone. */
  readonly counted?: number;
}

export interface FileRow extends StoredFile {
  /** When it was begun, where no entry holds it: those are found by an index of it alone. */
  readonly unposted?: number;
}

/**
 * What the rows of each store are. Keys stand outside the rows, as a user's id may be any string,
 * but an index needs fields.
 */
export interface Tables {
  /** `epoch`. */
  meta: string;
  /** By user id. */
  users: UserProfile;
  /** By conversation id. */
  conversations: StoredConversation;
  /** By conversation, log and number. */
  entries: StoredRow;
  /** By conversation and user. */
  marks: Mark;
  /** The last number of each user's inbox, by user id. */
  inboxes: number;
  /** By user and conversation. */
  touches: InboxTouch & { userId: string };
  /** By user and inbox number. */
  personal: PersonalEntry;
  /** By visit id. */
  visits: StoredVisit;
  /** By provider and id. */
  registrations: StoredRegistration;
  /** By name. */
  secrets: Secret;
  /** By file id. */
  files: FileRow;
  /** By file id and where the piece ends in it. */
  pieces: StoredPiece;
  /** By file id, conversation, log and number. */
  references: FileReference;
}

/**
 * Makes the tables that a database of version `from` has not: all of them in a new one (0), which
 * gets the name `epoch` (a deleted one comes back under another). A later version adds its line.
 */
export function upgrade(database: IDBDatabase, from: number, epoch: string): void {
  if (from < 1) makeConversations(database, epoch);
  if (from < 2) makeVisits(database);
  if (from < 3) makeFiles(database);
}

/** Version 1. */
function makeConversations(database: IDBDatabase, epoch: string): void {
  const meta = database.createObjectStore('meta');
  database.createObjectStore('users');
  database.createObjectStore('conversations');
  const entries = database.createObjectStore('entries');
  entries.createIndex('id', ['conversation', 'entry.id'], { unique: true });
  entries.createIndex('counted', ['conversation', 'counted']);
  entries.createIndex('countedOf', ['conversation', 'entry.sender', 'counted']);
  database.createObjectStore('marks');
  database.createObjectStore('inboxes');
  const touches = database.createObjectStore('touches');
  touches.createIndex('inbox', ['userId', 'inbox']);
  database.createObjectStore('personal');
  meta.put(epoch, 'epoch');
}

/** Version 2. */
function makeVisits(database: IDBDatabase): void {
  const visits = database.createObjectStore('visits');
  visits.createIndex('user', ['record.visit.userId', 'place']);
  database.createObjectStore('registrations').createIndex('user', 'userId');
  database.createObjectStore('secrets');
}

/** Version 3. */
function makeFiles(database: IDBDatabase): void {
  const files = database.createObjectStore('files');
  files.createIndex('clientId', ['owner', 'clientId'], { unique: true });
  files.createIndex('unposted', 'unposted');
  database.createObjectStore('pieces');
  database.createObjectStore('references');
}
