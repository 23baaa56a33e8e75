import { applyChange } from '../model/entry.js';
import type { ChangeEntry, Entry, MessageEntry } from '../model/entry.js';
import type { Range } from '../model/ranges.js';
import { entryOf } from '../protocol/entry-of-command.js';
import type { OutboxItem } from './storage/session-storage.js';
import { baseOf } from './timeline-item.js';
import type { HoleItem, NoticeItem } from './views.js';

/** The line that says who came or went, or what the app says. */
export function noticeItem(
  entry: Extract<Entry, { kind: 'member' | 'system' | 'end' }>,
): NoticeItem {
  const { id, seq, at } = entry;
  return entry.kind === 'system'
    ? { kind: 'notice', id, seq, at, notice: 'system', name: '', text: entry.text }
    : {
        kind: 'notice',
        id,
        seq,
        at,
        notice: entry.kind === 'end' ? 'ended' : entry.change,
        name: entry.name,
        text: '',
      };
}

/** What pending edits, deletions and reactions make of the messages that they are for. */
export function withPending(
  entry: MessageEntry,
  changes: readonly OutboxItem[] = [],
  me: string,
): MessageEntry {
  return changes.reduce((message, item) => {
    // As the next change of all: in whatever order the log will have them.
    const base = { ...baseOf(item, me), seq: message.changed + 1 };
    return applyChange(message, entryOf(base, item.command) as ChangeEntry);
  }, entry);
}

/** What stands for entries that are not here. */
export function holeItem({ from, to }: Range): HoleItem {
  return { kind: 'hole', id: `hole.${from}.${to}`, from, to };
}
