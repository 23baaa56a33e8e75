import type { Mark } from '../../../model/conversation.js';
import type { LogName } from '../../../model/entry.js';
import type { PersonalEntry } from '../../../model/personal.js';
import type { UserProfile } from '../../../model/user.js';
import type {
  InboxTouch,
  Secret,
  StoredConversation,
  StoredEntry,
  StoredRegistration,
  StoredVisit,
} from '../storage.js';

/** Raised when a store or an index changes; `upgrade` then brings older databases along. */
export const DATABASE_VERSION = 2;

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
] as const;

export interface StoredRow extends StoredEntry {
  readonly conversation: string;
  readonly log: LogName;
  /** The number of an undeleted message of `main`: unread ones are counted by indexes of it alone. */
  readonly counted?: number;
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
}

/**
 * Makes the tables that are missing: all of them, with the name of this database (a deleted one
 * comes back under another), or those that an older version had not.
 */
export function upgrade(database: IDBDatabase, epoch: string): void {
  if (!database.objectStoreNames.contains('meta')) makeFirst(database, epoch);
  const visits = database.createObjectStore('visits');
  visits.createIndex('user', ['record.visit.userId', 'place']);
  database.createObjectStore('registrations').createIndex('user', 'userId');
  database.createObjectStore('secrets');
}

/** The tables of version 1. */
function makeFirst(database: IDBDatabase, epoch: string): void {
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
