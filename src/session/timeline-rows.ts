import { applyChange } from '../model/entry.js';
import type { ChangeEntry, Entry, EntryBase, MessageEntry } from '../model/entry.js';
import type { Range } from '../model/ranges.js';
import type { User } from '../model/user.js';
import { entryOf } from '../protocol/entry-of-command.js';
import { attachmentItems } from './attachment-items.js';
import type { ConversationState } from './state.js';
import type { OutboxItem } from './storage/session-storage.js';
import { messageItem } from './timeline-item.js';
import type { HoleItem, MessageItem, NoticeItem } from './views.js';

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

/** The item of a message that is on its way; null for a command that is not a message. */
export function pendingItem(
  item: OutboxItem,
  me: User,
  uploads?: ConversationState['uploads'],
): MessageItem | null {
  const { command, status, seq = null, error } = item;
  if (command.kind !== 'post' || command.log !== 'main') return null;
  const { attachments } = command.body;
  const entry = entryOf({ ...baseOf(item, me.id), at: item.sentAt ?? item.at }, command);
  return {
    ...messageItem(entry as MessageEntry, null, me),
    seq,
    state: status === 'queued' ? 'sending' : status,
    ...(error !== undefined && { error }),
    ...(attachments && {
      attachments: attachmentItems(item.id, attachments, status, uploads?.get(item.id)),
    }),
  };
}

function baseOf({ id, at }: OutboxItem, sender: string): EntryBase {
  return { seq: 0, id, sender, at };
}
