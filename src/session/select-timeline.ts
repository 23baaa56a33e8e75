import type { ConversationSummary } from '../model/conversation.js';
import { applyChange } from '../model/entry.js';
import type { ChangeEntry, Entry, EntryBase, MessageEntry } from '../model/entry.js';
import { groupBy } from '../model/group-by.js';
import type { EntryId } from '../model/ids.js';
import { missingRanges } from '../model/ranges.js';
import type { User } from '../model/user.js';
import { entryOf } from '../protocol/entry-of-command.js';
import { isEchoed } from './apply-outbox.js';
import { knownHead } from './known-head.js';
import type { ConversationState } from './state.js';
import type { OutboxItem } from './storage/session-storage.js';
import type { HoleItem, MessageItem, MessageState, NoticeItem, TimelineItem } from './views.js';

/** The items of the last selection, by which the next one keeps what did not change. */
type Known = ReadonlyMap<string, TimelineItem>;

/**
 * Makes the selector behind `messages$` of one conversation: the entries in the order of the log,
 * holes where some are missing, pending ones last. An item that says the same as before is the same
 * object as before; so is the whole list.
 */
export function createTimelineSelector(): (
  conversation: ConversationState,
  me: User,
) => readonly TimelineItem[] {
  let lastInput: ConversationState | null = null;
  let items: readonly TimelineItem[] = [];
  let known: Known = new Map();
  return (conversation, me) => {
    if (conversation === lastInput) return items;
    lastInput = conversation;
    const next = selectTimeline(conversation, me).map((item) => keepSame(item, known.get(item.id)));
    if (next.length === items.length && next.every((item, index) => item === items[index])) {
      return items;
    }
    items = next;
    known = new Map(next.map((item) => [item.id, item]));
    return items;
  };
}

/** The conversation's list, from scratch. */
export function selectTimeline(conversation: ConversationState, me: User): readonly TimelineItem[] {
  const { entries, hidden, pending } = conversation;
  const marks = othersMarks(conversation.summary, me.id);
  const waiting = pending.filter((item) => !isEchoed(item, conversation));
  const changes = changesByTarget(waiting);
  const items: TimelineItem[] = [];
  for (const entry of withHoles(conversation)) {
    if (entry.kind === 'hole') items.push(entry);
    else if (hidden.has(entry.id)) continue;
    else if (entry.kind === 'message') {
      const message = withPending(entry, changes.get(entry.id), me.id);
      items.push(messageItem(message, conversation.summary, me, marks));
    } else if (entry.kind === 'member' || entry.kind === 'system') items.push(noticeItem(entry));
  }
  const ids = new Set(entries.map(({ id }) => id));
  for (const item of waiting) {
    const shown = ids.has(item.id) ? null : pendingItem(item, me);
    if (shown) items.splice(placeOf(shown, items), 0, shown);
  }
  return items;
}

/** Behind all others, but for what has its number already and others have come after it. */
function placeOf({ seq }: MessageItem, items: readonly TimelineItem[]): number {
  const next = seq === null ? -1 : items.findIndex((item) => (startOf(item) ?? 0) > seq);
  return next < 0 ? items.length : next;
}

function startOf(item: TimelineItem): number | null {
  return item.kind === 'hole' ? item.from : item.seq;
}

function* withHoles(conversation: ConversationState): Iterable<Entry | HoleItem> {
  const { ranges, head, lagging, pending, entries } = conversation;
  const first = ranges[0];
  if (first === undefined) return;
  const loaded = Math.max(head, ranges.at(-1)?.to ?? 0);
  const end = lagging ? Math.max(knownHead(conversation), loaded) : loaded;
  // What was sent may stand before all that is loaded: then it is missing itself. While the
  // conversation is being opened, it is about to come.
  const behind = conversation.status === 'loading' ? 1 : 0;
  const from = pending.reduce(
    (least, { seq = least }) => Math.min(least, seq + behind),
    first.from,
  );
  const holes = missingRanges(ranges, { from, to: end });
  let next = 0;
  for (const entry of entries) {
    for (let hole = holes[next]; hole && hole.from < entry.seq; hole = holes[(next += 1)]) {
      yield holeItem(hole);
    }
    yield entry;
  }
  for (const hole of holes.slice(next)) yield holeItem(hole);
}

function holeItem({ from, to }: { from: number; to: number }): HoleItem {
  return { kind: 'hole', id: `hole.${from}.${to}`, from, to };
}

/** How far others have come: the best of their marks, since one reader makes a message read. */
function othersMarks(summary: ConversationSummary | null, me: string) {
  let delivered = 0;
  let read = 0;
  for (const mark of summary?.marks ?? []) {
    if (mark.userId === me) continue;
    delivered = Math.max(delivered, mark.delivered, mark.read);
    read = Math.max(read, mark.read);
  }
  return { delivered, read };
}

/** The item of a message that stands in the log. */
export function messageItem(
  entry: MessageEntry,
  summary: ConversationSummary | null,
  me: User,
  marks = othersMarks(summary, me.id),
): MessageItem {
  const { id, seq, sender, text, at, reactions, replyTo, custom } = entry;
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

function noticeItem(entry: Extract<Entry, { kind: 'member' | 'system' }>): NoticeItem {
  const { id, seq, at } = entry;
  return entry.kind === 'system'
    ? { kind: 'notice', id, seq, at, notice: 'system', name: '', text: entry.text }
    : { kind: 'notice', id, seq, at, notice: entry.change, name: entry.name, text: '' };
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
function withPending(
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

/** Pending changes by the message that they are for. */
function changesByTarget(pending: readonly OutboxItem[]): ReadonlyMap<EntryId, OutboxItem[]> {
  const changes = pending.filter(
    ({ status, command }) => status !== 'failed' && 'target' in command,
  );
  return groupBy(changes, ({ command }) => ('target' in command ? command.target : ''));
}

function baseOf({ id, at }: OutboxItem, sender: string): EntryBase {
  return { seq: 0, id, sender, at };
}

/** `before` where `item` says the same, else `item`. */
function keepSame<T extends TimelineItem>(item: T, before: TimelineItem | undefined): T {
  if (before === undefined) return item;
  const keys = Object.keys(item) as (keyof T)[];
  if (keys.length !== Object.keys(before).length) return item;
  const same = keys.every((key) => isSameValue(item[key], (before as T)[key]));
  return same ? (before as T) : item;
}

function isSameValue(a: unknown, b: unknown): boolean {
  // Pending reactions are made anew at each selection; an empty list is as good as another.
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === 0 && b.length === 0);
}
