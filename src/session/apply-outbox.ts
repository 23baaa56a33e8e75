import type { EntryId } from '../model/ids.js';
import { firstShown } from './cleared.js';
import { allPending, withConversation } from './state.js';
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
  conversation: Pick<ConversationState, 'entries' | 'ranges' | 'summary' | 'cleared'>,
): boolean {
  if (status === 'queued') return false;
  const { entries, ranges } = conversation;
  // What was cleared elsewhere is never loaded; what was found again in a log may be too old in it.
  const from = Math.max(firstShown(conversation), (recovered && ranges[0]?.from) ?? 0);
  if (seq !== undefined && seq < from) return true;
  const target = 'target' in command ? command.target : null;
  return entries.some(
    (entry) =>
      entry.id === id ||
      (entry.id === target && entry.kind === 'message' && entry.changed >= (seq ?? Infinity)),
  );
}

/**
 * The state after the outbox was read from storage. What is not stored yet stays as it is; so does
 * what was sent, until its echo is here, whether or not that is stored yet, or still.
 */
export function applyOutbox(before: SessionState, items: readonly OutboxItem[]): SessionState {
  // Who knows of no database yet takes the one that another tab has sent to.
  const epoch = before.epoch ?? items.find((item) => item.epoch)?.epoch ?? null;
  return [...new Set([...allPending(before), ...items].map(conversationOf))].reduce(
    (state, id) =>
      changePending(state, id, (conversation) => {
        const kept = conversation.pending.filter(
          (item) =>
            item.order >= UNSTORED_ORDER ||
            (item.status === 'sent' && !isEchoed(item, conversation)),
        );
        const ids = new Set(kept.map((item) => item.id));
        const others = items
          .filter((item) => conversationOf(item) === id && !ids.has(item.id))
          // The place in another database says nothing about this one.
          .map((item) => (item.epoch === epoch ? item : queuedAgain(item)));
        return [...others, ...kept];
      }),
    { ...before, epoch },
  );
}

/** The state with one item added to what is on its way, or replaced by its newer form. */
export function applyPending(state: SessionState, item: OutboxItem): SessionState {
  const epoch = state.epoch ?? item.epoch ?? null;
  // What was sent to another database was queued anew meanwhile, or will be.
  if ((item.epoch ?? epoch) !== epoch) return state;
  return changePending({ ...state, epoch }, conversationOf(item), ({ pending }) => [
    ...pending.filter(({ id }) => id !== item.id),
    item,
  ]);
}

/** The state without the items named: their echo has come, or the user took them away. */
export function withoutPending(before: SessionState, ids: readonly EntryId[]): SessionState {
  return allPending(before)
    .filter(({ id }) => ids.includes(id))
    .reduce(
      (state, gone) =>
        changePending(state, conversationOf(gone), ({ pending }) =>
          pending.filter((item) => item !== gone),
        ),
      before,
    );
}

/** An item as it was before it arrived. */
export function queuedAgain(item: OutboxItem): OutboxItem {
  if (item.status !== 'sent') return item;
  const { seq: _seq, epoch: _epoch, sentAt: _sentAt, ...rest } = item;
  return { ...rest, status: 'queued' };
}

function conversationOf({ command }: OutboxItem): string {
  return command.conversation;
}

function changePending(
  state: SessionState,
  id: string,
  pendingOf: (before: ConversationState) => OutboxItem[],
): SessionState {
  return withConversation(state, id, (before) => ({
    ...before,
    pending: pendingOf(before).sort((a, b) => a.order - b.order),
  }));
}
