import { markOf } from '../model/conversation.js';
import { firstShown } from './cleared.js';
import { selectConversation, selectUnread } from './selectors.js';
import type { SessionState } from './state.js';
import type { ConversationStatus } from './views.js';

/** How it stands with a conversation that is shown. */
export function selectStatus(state: SessionState, id: string): ConversationStatus {
  const conversation = selectConversation(state, id);
  const { summary, ranges, error } = conversation;
  const first = ranges[0]?.from ?? conversation.head + 1;
  return {
    status: conversation.status,
    ...(error !== undefined && { error }),
    hasOlder: summary !== null && first > firstShown(conversation),
    loadingOlder: conversation.loadingOlder,
    access: summary?.access ?? 'write',
    unread: selectUnread(conversation, state.me.id),
    read: Math.max(conversation.read, markOf(summary?.marks ?? [], state.me.id).read),
    maxTextLength: state.capabilities.maxTextLength,
    files: state.capabilities.files ?? null,
    ended: summary?.endedAt !== undefined,
  };
}
