import type { Cleared } from '../../model/conversation.js';
import type { EntryId } from '../../model/ids.js';
import type { User } from '../../model/user.js';
import type { ErrorCode } from '../../protocol/errors.js';
import type { LocalUpdate } from '../session-update.js';
import type { OutboxItem } from '../storage/session-storage.js';

/**
 * What tabs tell each other: that the stored outbox changed, what has become of an item while it
 * is in there, or why it is there no more.
 */
export type TabMessage =
  | { readonly kind: 'outbox' }
  | { readonly kind: 'pending'; readonly item: OutboxItem }
  | { readonly kind: 'refused'; readonly id: EntryId; readonly code: ErrorCode }
  /** What stands in a composer changed, or how far the files of a message are. */
  | Extract<LocalUpdate, { readonly kind: 'draft' | 'upload' }>
  /** Something was read. */
  | {
      readonly kind: 'read';
      readonly conversation: string;
      readonly seq: number;
      /** Whose numbers these are. */
      readonly epoch: string | null;
    }
  /** What is stored of the visits changed. */
  | { readonly kind: 'visits' }
  | { readonly kind: 'muted'; readonly muted: boolean }
  /** Conversations were cleared. */
  | { readonly kind: 'cleared'; readonly marks: readonly (readonly [string, Cleared])[] }
  /** The user is gone from this device; who follows. */
  | { readonly kind: 'left'; readonly next: User | null };

/**
 * The other tabs of this profile with the same app and user. They share the session's storage; one
 * of them at a time empties the outbox.
 */
export interface Tabs {
  /**
   * Calls `lead` once this tab is the one, which may be at once, or when another tab is gone. It
   * stays so until `yield()` or `close()`.
   */
  onLead(lead: () => void, lose?: () => void): void;
  /** Lets another tab lead, until this one asks again. May be repeated. */
  yield(): void;
  tell(message: TabMessage): void;
  onMessage(listener: (message: TabMessage) => void): void;
  /** Lets another tab lead. May be repeated. */
  close(): void;
}
