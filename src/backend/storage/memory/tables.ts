import type { Mark } from '../../../model/conversation.js';
import type { LogName } from '../../../model/entry.js';
import type { EntryId } from '../../../model/ids.js';
import type { PersonalEntry } from '../../../model/personal.js';
import type { UserProfile } from '../../../model/user.js';
import type { StoredPiece } from '../pieces.js';
import type {
  FileReference,
  Secret,
  StoredConversation,
  StoredEntry,
  StoredFile,
  StoredRegistration,
  StoredVisit,
} from '../storage.js';

/** What is kept of a conversation. An entry stands in its log at its number less one. */
export interface Room {
  row?: StoredConversation;
  readonly logs: Readonly<Record<LogName, StoredEntry[]>>;
  readonly places: Map<EntryId, { readonly log: LogName; readonly seq: number }>;
  readonly marks: Map<string, Mark>;
}

export interface Inbox {
  head: number;
  readonly touches: Map<string, number>;
  personal: readonly PersonalEntry[];
}

/** All that there is. Values are replaced, never changed, where a transaction can be undone. */
export interface MemoryTables {
  readonly epoch: string;
  readonly users: Map<string, UserProfile>;
  readonly rooms: Map<string, Room>;
  readonly inboxes: Map<string, Inbox>;
  readonly visits: Map<string, StoredVisit>;
  /** By provider and id, as one JSON text. */
  readonly registrations: Map<string, StoredRegistration>;
  readonly secrets: Map<string, Secret>;
  readonly files: Map<string, StoredFile>;
  /** By file id, in their order. */
  readonly pieces: Map<string, readonly StoredPiece[]>;
  /** By file id. */
  readonly references: Map<string, readonly FileReference[]>;
}

export function createTables(epoch: string): MemoryTables {
  return {
    epoch,
    users: new Map(),
    rooms: new Map(),
    inboxes: new Map(),
    visits: new Map(),
    registrations: new Map(),
    secrets: new Map(),
    files: new Map(),
    pieces: new Map(),
    references: new Map(),
  };
}
