import type { InboxCursor } from '../../../protocol/commands.js';
import type { AttachmentInput } from '../../attachment-input.js';
import type { Visits } from '../../visit-changes.js';
import type { CursorKind, OutboxItem, StoredTail } from '../session-storage.js';

/** What a session keeps in its database. */
export interface SessionTables {
  /** By order, and by the id of the entry that will come of it. */
  outbox: OutboxItem;
  /** By conversation id. */
  drafts: string;
  /** By conversation id. */
  tails: StoredTail;
  /** `cursor`, `visits`. */
  facts: InboxCursor | Visits;
  /** By kind, epoch and conversation. */
  cursors: StoredCursor;
  /** By the id of an item, or the name of a draft. */
  files: readonly AttachmentInput[];
}

export interface StoredCursor {
  readonly kind: CursorKind;
  readonly epoch: string;
  readonly conversation: string;
  readonly to: number;
}
