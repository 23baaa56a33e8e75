import type { InboxCursor } from '../../protocol/commands.js';
import type { StoredTail } from './session-storage.js';

/**
 * What is to be stored once `tail` comes to what is stored, perhaps by another tab: the newer
 * summary of the two, the log that goes further, since what it holds may have left the outbox, and
 * what either has read and hidden, since neither is ever taken back.
 */
export function mergedTail(tail: StoredTail, stored: StoredTail | undefined): StoredTail {
  if (stored === undefined) return tail;
  const [newer, older] = tail.version < stored.version ? [stored, tail] : [tail, stored];
  const isFurther = older.head - newer.head || older.entries.length - newer.entries.length;
  // Who was removed keeps nothing.
  const { head, range, entries } = isFurther > 0 && newer.summary.access !== 'none' ? older : newer;
  return {
    ...newer,
    head,
    range,
    entries,
    read: Math.max(tail.read, stored.read),
    cleared: reachOf(tail) >= reachOf(stored) ? (tail.cleared ?? null) : (stored.cleared ?? null),
    hidden: [...new Set([...stored.hidden, ...tail.hidden])],
  };
}

/** How far the user has cleared it. */
function reachOf({ cleared }: StoredTail): number {
  return cleared?.upTo ?? -1;
}

/** Whether `cursor` is further on than what is stored, or speaks of another database. */
export function isNewerCursor(cursor: InboxCursor, stored: InboxCursor | null): boolean {
  return stored?.epoch !== cursor.epoch || cursor.inbox > stored.inbox;
}
