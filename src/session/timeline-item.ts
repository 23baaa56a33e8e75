import type { ConversationSummary } from '../model/conversation.js';
import { applyChange } from '../model/entry.js';
import type { ChangeEntry, Entry, EntryBase, MessageEntry } from '../model/entry.js';
import type { Range } from '../model/ranges.js';
import type { User } from '../model/user.js';
import { entryOf } from '../protocol/entry-of-command.js';
import type { OutboxItem } from './storage/session-storage.js';
import type { HoleItem, MessageItem, MessageState, NoticeItem } from './views.js';

/** How far others have come: the best of their marks, since one reader makes a message read. */
export function othersMarks(summary: ConversationSummary | null, me: string) {
  let delivered = 0;
  let read = 0;
  for (const mark of summary?.marks ?? []) {
    if (isOwn(mark.userId, summary, me)) continue;
    delivered = Math.max(delivered, mark.delivered, mark.read);
    read = Math.max(read, mark.read);
  }
  return { delivered, read };
}

/** Whether `userId` is this user, or the visitor that they were before they signed in. */
export function isOwn(userId: string, summary: ConversationSummary | null, me: string): boolean {
  return userId === me || summary?.aliases?.includes(userId) === true;
}

/** The item of a message that stands in the log. */
export function messageItem(
  entry: MessageEntry,
  summary: ConversationSummary | null,
  me: User,
  marks = othersMarks(summary, me.id),
): MessageItem {
  const { id, seq, text, at, reactions, replyTo, custom } = entry;
  const sender = isOwn(entry.sender, summary, me.id) ? me.id : entry.sender;
  const person = sender === me.id ? me : summary?.participants.find((user) => user.id === sender);
  return {
    kind: 'message',
    id,
    seq,
    sender,
    senderName: person?.name ?? '',
    ...(person?.photoUrl !== undefined && { senderPhotoUrl: person.photoUrl }),
    text,
    at,
    state: sender === me.id ? stateOf(seq, marks) : 'sent',
    edited: entry.editedAt !== undefined,
    deleted: entry.deletedAt !== undefined,
    reactions,
    ...(replyTo !== undefined && { replyTo }),
    ...(custom !== undefined && { custom }),
  };
}

function stateOf(seq: number, marks: { delivered: number; read: number }): MessageState {
  if (seq <= marks.read) return 'read';
  return seq <= marks.delivered ? 'delivered' : 'sent';
}

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

/** The item of a message that is on its way; null for a command that is not a message. */
export function pendingItem(item: OutboxItem, me: User): MessageItem | null {
  const { command, status, seq = null, error } = item;
  if (command.kind !== 'post' || command.log !== 'main') return null;
  const entry = entryOf({ ...baseOf(item, me.id), at: item.sentAt ?? item.at }, command);
  return {
    ...messageItem(entry as MessageEntry, null, me),
    seq,
    state: status === 'queued' ? 'sending' : status,
    ...(error !== undefined && { error }),
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

function baseOf({ id, at }: OutboxItem, sender: string): EntryBase {
  return { seq: 0, id, sender, at };
}
