import type { InboxCursor } from '../../protocol/commands.js';
import type { StoredTail } from './session-storage.js';

/**
 * What is to be stored once `tail` comes to what is stored, perhaps by another tab: the newer of
 * the two, with what either has read and hidden, since neither is ever taken back.
 */
export function mergedTail(tail: StoredTail, stored: StoredTail | undefined): StoredTail {
  if (stored === undefined) return tail;
  const isNewer =
    tail.version > stored.version || (tail.version === stored.version && tail.head >= stored.head);
  return {
    ...(isNewer ? tail : stored),
    read: Math.max(tail.read, stored.read),
    hidden: [...new Set([...stored.hidden, ...tail.hidden])],
  };
}

/** Whether `cursor` is further on than what is stored, or speaks of another database. */
export function isNewerCursor(cursor: InboxCursor, stored: InboxCursor | null): boolean {
  return stored?.epoch !== cursor.epoch || cursor.inbox > stored.inbox;
}
