import type { Entry } from './entry.js';
import type { EntryId } from './ids.js';

/** Whether `entry` counts as unread for `reader`, whose read mark stands at `mark`. */
export function isUnread(
  entry: Entry,
  reader: string,
  mark: number,
  hidden?: ReadonlySet<EntryId>,
): boolean {
  return (
    entry.kind === 'message' &&
    entry.seq > mark &&
    entry.sender !== reader &&
    entry.deletedAt === undefined &&
    !hidden?.has(entry.id)
  );
}
