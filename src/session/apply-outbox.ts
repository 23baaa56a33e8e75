import { groupBy } from '../model/group-by.js';
import type { EntryId } from '../model/ids.js';
import { emptyConversation } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import type { OutboxItem } from './storage/session-storage.js';

/** Items that are not stored yet, or cannot be, stand behind all that are. */
export const UNSTORED_ORDER = 2 ** 50;

/**
 * Whether nothing more is to be done about an item: the log has come back with it, or with the
 * message that it changed. That holds too of what seemed to have failed and had arrived.
 */
export function isEchoed(
  { id, status, seq, command, recovered }: OutboxItem,
  { entries, ranges }: Pick<ConversationState, 'entries' | 'ranges'>,
): boolean {
  if (status === 'queued') return false;
  // What was found again in a log may be so old in it that it is not loaded.
  if (recovered && seq !== undefined && seq < (ranges[0]?.from ?? 0)) return true;
  const target = 'target' in command ? command.target : null;
  return entries.some(
    (entry) =>
      entry.id === id ||
      (entry.id === target && entry.kind === 'message' && entry.changed >= (seq ?? Infinity)),
  );
}

/**
 * The state after the outbox was read from storage. What is not stored yet stays as it is; what was
 * sent and is stored no more, because another tab has seen its echo, stays until that is here too.
 */
export function applyOutbox(state: SessionState, items: readonly OutboxItem[]): SessionState {
  // The place in another database says nothing about this one.
  const current = items.map((item) => (item.epoch === state.epoch ? item : queuedAgain(item)));
  const byConversation = groupBy(current, ({ command }) => command.conversation);
  const conversations = new Map(state.conversations);
  for (const id of new Set([...conversations.keys(), ...byConversation.keys()])) {
    const before = conversations.get(id) ?? emptyConversation(id);
    const read = byConversation.get(id) ?? [];
    const readIds = new Set(read.map((item) => item.id));
    // What was just typed, or is sent once more, is newer than what is stored.
    const kept = before.pending.filter(
      (item) =>
        item.order >= UNSTORED_ORDER ||
        (item.status === 'sent' && !readIds.has(item.id) && !isEchoed(item, before)),
    );
    const keptIds = new Set(kept.map((item) => item.id));
    const stored = read.filter((item) => !keptIds.has(item.id));
    const pending = [...stored, ...kept].sort(byOrder);
    if (!isSame(pending, before.pending)) conversations.set(id, { ...before, pending });
  }
  return { ...state, conversations };
}

/** The state with one item added to what is on its way, or replaced by its newer form. */
export function applyPending(state: SessionState, item: OutboxItem): SessionState {
  return change(state, item.command.conversation, ({ pending }) =>
    [...pending.filter(({ id }) => id !== item.id), item].sort(byOrder),
  );
}

/** The state without the items named: their echo has come, or the user took them away. */
export function withoutPending(state: SessionState, ids: readonly EntryId[]): SessionState {
  const gone = new Set(ids);
  let after = state;
  for (const { id, pending } of state.conversations.values()) {
    if (!pending.some((item) => gone.has(item.id))) continue;
    after = change(after, id, (before) => before.pending.filter((item) => !gone.has(item.id)));
  }
  return after;
}

/** An item as it was before it arrived. */
export function queuedAgain(item: OutboxItem): OutboxItem {
  if (item.status !== 'sent') return item;
  const { seq: _seq, epoch: _epoch, sentAt: _sentAt, ...rest } = item;
  return { ...rest, status: 'queued' };
}

function change(
  state: SessionState,
  id: string,
  pendingOf: (before: ConversationState) => readonly OutboxItem[],
): SessionState {
  const before = state.conversations.get(id) ?? emptyConversation(id);
  const after = { ...before, pending: pendingOf(before) };
  return { ...state, conversations: new Map(state.conversations).set(id, after) };
}

function byOrder(a: OutboxItem, b: OutboxItem): number {
  return a.order - b.order;
}

/** What can change about an item while it waits. */
const CHANGING = ['id', 'order', 'status', 'error'] as const;

function isSame(a: readonly OutboxItem[], b: readonly OutboxItem[]): boolean {
  return (
    a.length === b.length &&
    a.every((item, index) => CHANGING.every((field) => item[field] === b[index]?.[field]))
  );
}
