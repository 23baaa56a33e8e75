import type { Cleared } from '../model/conversation.js';
import type { EntryId } from '../model/ids.js';
import type { Opened, Welcome } from '../protocol/commands.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { LogRange } from '../protocol/log-range.js';
import type { Update } from '../protocol/updates.js';
import type { AttachmentInput } from './attachment-input.js';
import type { OutboxItem, StoredSession } from './storage/session-storage.js';
import type { ConnectionState, StorageState } from './views.js';
import type { Visits } from './visit-changes.js';

/** What happens in this page and changes the state. */
export type LocalUpdate =
  /** What was stored has been read. */
  | { readonly kind: 'loaded'; readonly stored: StoredSession }
  | { readonly kind: 'storage-state'; readonly storage: StorageState }
  | { readonly kind: 'connection'; readonly connection: ConnectionState }
  | { readonly kind: 'welcome'; readonly welcome: Welcome }
  | { readonly kind: 'muted'; readonly muted: boolean }
  | { readonly kind: 'visits'; readonly visits: Visits }
  /** Conversations are hidden from their user up to what is known of them. */
  | { readonly kind: 'cleared'; readonly marks: ReadonlyMap<string, Cleared> }
  /** All that came from the backend is void: it has another database now. */
  | { readonly kind: 'epoch-changed'; readonly epoch: string }
  | { readonly kind: 'opening'; readonly conversation: string }
  | { readonly kind: 'opened'; readonly opened: Opened }
  | { readonly kind: 'open-failed'; readonly conversation: string; readonly error: ErrorCode }
  /** A stretch of the log that was asked for. */
  | { readonly kind: 'page'; readonly conversation: string; readonly page: LogRange }
  /** Too much was missed to fetch it all: what is loaded makes way for the newest page. */
  | { readonly kind: 'restarted'; readonly conversation: string; readonly page: LogRange }
  | { readonly kind: 'loading-older'; readonly conversation: string; readonly on: boolean }
  | { readonly kind: 'lagging'; readonly conversation: string }
  /** The outbox as it is stored. */
  | { readonly kind: 'outbox'; readonly items: readonly OutboxItem[] }
  /** One command on its way, or its newer form. */
  | { readonly kind: 'pending'; readonly item: OutboxItem }
  | { readonly kind: 'pending-gone'; readonly ids: readonly EntryId[] }
  | {
      readonly kind: 'draft';
      readonly conversation: string;
      readonly text: string;
      /** Those that were there stay, unless others are said. */
      readonly files?: readonly AttachmentInput[];
    }
  /** How much of a message's files is at the backend; null: all that will be. */
  | {
      readonly kind: 'upload';
      readonly conversation: string;
      readonly id: EntryId;
      readonly done: readonly number[] | null;
    }
  | { readonly kind: 'read'; readonly conversation: string; readonly seq: number };

export type SessionUpdate = Update | LocalUpdate;
