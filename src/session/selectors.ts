import { covers } from '../model/ranges.js';
import { isUnread } from '../model/unread.js';
import { firstShown } from './cleared.js';
import { isOwn } from './is-own.js';
import { conversationIn } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import type { OutboxItem } from './storage/session-storage.js';
import type { Unread } from './views.js';

export function isConnected({ connection }: SessionState): boolean {
  return connection.status === 'connected';
}

/** The conversation's state, an empty one where nothing is known of it. */
export function selectConversation(state: SessionState, id: string): ConversationState {
  return conversationIn(state.conversations, id);
}

/**
 * The user's unread messages (P12): others' undeleted messages after the own read mark. Counted
 * over the entries where all of them are loaded, which follows a mark that the backend does not
 * know yet; else as the backend counted them.
 */
export function selectUnread(conversation: ConversationState, me: string): number {
  const { summary, head, read, entries, hidden, ranges } = conversation;
  if (summary === null || summary.access === 'none') return 0;
  const from = Math.max(read + 1, firstShown(conversation));
  if (head >= summary.head && covers(ranges, { from, to: head })) {
    return entries.filter(
      (entry) => !isOwn(entry.sender, summary, me) && isUnread(entry, me, from - 1, hidden),
    ).length;
  }
  // What was cleared a moment ago is still counted by the backend.
  return from > summary.head ? 0 : summary.unread;
}

export function selectUnreads(state: SessionState): readonly Unread[] {
  const unreads: Unread[] = [];
  for (const conversation of state.conversations.values()) {
    const count = selectUnread(conversation, state.me.id);
    if (count > 0) unreads.push({ conversationId: conversation.id, count });
  }
  return unreads;
}

/** What would be lost with this device: messages that were not accepted yet, and drafts. */
export function selectUnsent({ conversations }: SessionState): number {
  let count = 0;
  for (const { pending, draft, draftFiles } of conversations.values()) {
    const isUnsent = ({ command, status }: OutboxItem): boolean =>
      command.kind === 'post' && status !== 'sent';
    count += pending.filter(isUnsent).length + (draft || draftFiles.length > 0 ? 1 : 0);
  }
  return count;
}
