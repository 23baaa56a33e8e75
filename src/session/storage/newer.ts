import type { InboxCursor } from '../../protocol/commands.js';
import type { StoredTail } from './session-storage.js';

/** Whether `tail` knows at least as much as what is stored, perhaps by another tab. */
export function isNewerTail(tail: StoredTail, stored: StoredTail | undefined): boolean {
  return (
    stored === undefined ||
    tail.version > stored.version ||
    (tail.version === stored.version && tail.head >= stored.head)
  );
}

/** Whether `cursor` is further on than what is stored, or speaks of another database. */
export function isNewerCursor(cursor: InboxCursor, stored: InboxCursor | null): boolean {
  return stored?.epoch !== cursor.epoch || cursor.inbox > stored.inbox;
}
