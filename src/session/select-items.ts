import type { PinnedMessage } from '../model/conversation.js';
import type { User } from '../model/user.js';
import { firstShown } from './cleared.js';
import { selectUnread } from './selectors.js';
import type { ConversationState, SessionState } from './state.js';
import { messageItem } from './timeline-item.js';
import { pendingItem } from './timeline-rows.js';
import type { ConversationItem, MessageItem } from './views.js';

const NOTHING: readonly never[] = [];

/** Conversations that the user takes part in, the one with the newest message first. */
export function createConversationsSelector(): (
  state: SessionState,
) => readonly ConversationItem[] {
  const known = new Map<string, { from: ConversationState; item: ConversationItem | null }>();
  return (state) => {
    const items: ConversationItem[] = [];
    for (const conversation of state.conversations.values()) {
      let entry = known.get(conversation.id);
      if (entry?.from !== conversation) {
        entry = { from: conversation, item: selectItem(conversation, state.me) };
        known.set(conversation.id, entry);
      }
      if (entry.item && entry.item.access !== 'none') items.push(entry.item);
    }
    return items.sort((a, b) => lastMoment(b, state) - lastMoment(a, state));
  };
}

function lastMoment(item: ConversationItem, state: SessionState): number {
  return item.last?.at ?? state.conversations.get(item.id)?.summary?.createdAt ?? 0;
}

/** The conversation as a list shows it; null where the backend has not told of it. */
export function selectItem(conversation: ConversationState, me: User): ConversationItem | null {
  const { summary } = conversation;
  if (summary === null) return null;
  const others = summary.participants.filter(({ id }) => id !== me.id);
  const title =
    summary.subject ??
    others
      .map(({ name }) => name)
      .filter(Boolean)
      .join(', ');
  const only = others.length === 1 ? others[0] : undefined;
  const photoUrl = only?.photoUrl ?? summary.photoUrl;
  return {
    id: conversation.id,
    title,
    ...(photoUrl !== undefined && { photoUrl }),
    participants: summary.participants,
    marks: summary.marks,
    pinned: shownPins(conversation),
    last: lastItem(conversation, me),
    unread: selectUnread(conversation, me.id),
    access: summary.access,
  };
}

/** Without those that the user has deleted for themselves; the same list where there are none. */
function shownPins({ summary, hidden }: ConversationState): readonly PinnedMessage[] {
  const pinned = summary?.pinned ?? NOTHING;
  const isShown = ({ id }: PinnedMessage): boolean => !hidden.has(id);
  return pinned.every(isShown) ? pinned : pinned.filter(isShown);
}

function lastItem(conversation: ConversationState, me: User): MessageItem | null {
  const { pending, entries, summary, hidden } = conversation;
  const ids = new Set(entries.slice(-pending.length - 1).map(({ id }) => id));
  const waiting = pending.findLast(
    (item) => !ids.has(item.id) && !hidden.has(item.id) && pendingItem(item, me),
  );
  if (waiting) return pendingItem(waiting, me, conversation.uploads);
  const from = firstShown(conversation);
  const loaded = entries.findLast(
    ({ kind, id, seq }) => kind === 'message' && seq >= from && !hidden.has(id),
  );
  const told = summary?.last && summary.last.seq >= from ? summary.last : null;
  const last = loaded?.kind === 'message' && loaded.seq >= (told?.seq ?? 0) ? loaded : told;
  return last ? messageItem(last, summary, me) : null;
}
