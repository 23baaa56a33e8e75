import { applyHeard } from './apply-heard.js';
import { applyOpened } from './apply-opened.js';
import {
  applyOutbox,
  applyPending,
  isEchoed,
  queuedAgain,
  withoutPending,
} from './apply-outbox.js';
import { withConversation, withoutError } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import type { SessionUpdate } from './session-update.js';
import { withLog, withPiece } from './streams/live-text.js';

/**
 * The state after `update`. Pure: effects look at the two states afterwards. Objects that the
 * update does not touch are the same before and after.
 */
export function applyUpdate(state: SessionState, update: SessionUpdate): SessionState {
  switch (update.kind) {
    case 'loaded':
      return applyOutbox(applyHeard(state, update), update.stored.outbox);
    case 'epoch-changed':
      return applyHeard(withoutArrived(state), update);
    case 'opened':
      return withLogs(applyOpened(state, update.opened), state);
    case 'outbox':
      return applyOutbox(state, update.items);
    case 'pending':
      return applyPending(state, update.item);
    case 'pending-gone':
      return withoutPending(state, update.ids);
    case 'piece':
      return state.conversations.has(update.conversation)
        ? withConversation(state, update.conversation, (conversation) =>
            withPiece(conversation, update),
          )
        : state;
    case 'upload':
      return withConversation(state, update.conversation, (conversation) => {
        const uploads = new Map(conversation.uploads);
        if (update.done) uploads.set(update.id, update.done);
        else uploads.delete(update.id);
        return { ...conversation, uploads };
      });
    case 'opening':
      return withConversation(state, update.conversation, (conversation) =>
        withoutError({ ...conversation, status: isKnown(conversation) ? 'ready' : 'loading' }),
      );
    case 'open-failed':
      return withConversation(state, update.conversation, (conversation) => ({
        ...conversation,
        status: 'failed',
        error: update.error,
      }));
    case 'loading-older':
      return withConversation(state, update.conversation, (conversation) => ({
        ...conversation,
        loadingOlder: update.on,
      }));
    default:
      return withLogs(applyHeard(state, update), state);
  }
}

function isKnown(conversation: ConversationState): boolean {
  return conversation.summary !== null && conversation.ranges.length > 0;
}

/** What had arrived had arrived in the database that is gone. */
function withoutArrived(state: SessionState): SessionState {
  const conversations = new Map(state.conversations);
  for (const [id, conversation] of conversations) {
    const pending = conversation.pending.filter((item) => !isEchoed(item, conversation));
    conversations.set(id, { ...conversation, pending: pending.map(queuedAgain) });
  }
  return { ...state, conversations };
}

/** `state`, where the texts that come in pieces follow the log as it has changed since `before`. */
function withLogs(state: SessionState, before: SessionState): SessionState {
  if (state.conversations === before.conversations) return state;
  return [...state.conversations.values()].reduce((all, { id, streams }) => {
    const known = before.conversations.get(id);
    return streams.size > 0 && known
      ? withConversation(all, id, (conversation) => withLog(conversation, known))
      : all;
  }, state);
}
