import type { DBSchema, IDBPDatabase } from 'idb';

import type { Mark } from '../../../model/conversation.js';
import type { LogName } from '../../../model/entry.js';
import type { EntryId } from '../../../model/ids.js';
import type { PersonalEntry } from '../../../model/personal.js';
import type { User } from '../../../model/user.js';
import type { InboxTouch, StoredConversation, StoredEntry } from '../storage.js';

/** Raised when a store or an index changes; `upgrade` then brings older databases along. */
export const DATABASE_VERSION = 1;

export const STORES = [
  'meta',
  'users',
  'conversations',
  'entries',
  'marks',
  'inboxes',
  'touches',
  'personal',
] as const;

export interface StoredRow extends StoredEntry {
  readonly conversation: string;
  readonly log: LogName;
  /** The number of an undeleted message of `main`: unread ones are counted by indexes of it alone. */
  readonly counted?: number;
}

/** Keys stand outside the values, as a user's id may be any string, but an index needs fields. */
export interface Tables extends DBSchema {
  meta: { key: string; value: string };
  users: { key: string; value: User };
  conversations: { key: string; value: StoredConversation };
  entries: {
    key: [conversation: string, log: LogName, seq: number];
    value: StoredRow;
    indexes: {
      id: [conversation: string, id: EntryId];
      counted: [conversation: string, counted: number];
      countedOf: [conversation: string, sender: string, counted: number];
    };
  };
  marks: { key: [conversation: string, userId: string]; value: Mark };
  inboxes: { key: string; value: number };
  touches: {
    key: [userId: string, conversation: string];
    value: InboxTouch & { userId: string };
    indexes: { inbox: [userId: string, inbox: number] };
  };
  personal: {
    key: [userId: string, inbox: number];
    value: PersonalEntry;
    indexes: Record<never, never>;
  };
}

/** Makes the tables, and the name of this database: a deleted one comes back under another. */
export function upgrade(database: IDBPDatabase<Tables>, epoch: string): void {
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
  void meta.put(epoch, 'epoch');
}
