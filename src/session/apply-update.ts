import { applyChanges, applyOpened } from './apply-changes.js';
import { mergeRange } from './apply-log.js';
import {
  applyOutbox,
  applyPending,
  isEchoed,
  queuedAgain,
  withoutPending,
} from './apply-outbox.js';
import { applyCleared } from './cleared.js';
import { applyStored } from './apply-stored.js';
import { isBehind } from './known-head.js';
import { emptyConversation, withConversation, withoutError } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import type { SessionUpdate } from './session-update.js';
import { withPiece } from './streams/live-text.js';
import { withTyping } from './with-typing.js';

/**
 * The state after `update`. Pure: effects look at the two states afterwards. Objects that the
 * update does not touch are the same before and after.
 */
export function applyUpdate(state: SessionState, update: SessionUpdate): SessionState {
  switch (update.kind) {
    case 'loaded':
      return applyStored(state, update.stored);
    case 'storage-state':
      return state.storage === update.storage ? state : { ...state, storage: update.storage };
    case 'connection':
      return { ...state, connection: update.connection };
    case 'welcome': {
      const { epoch, capabilities } = update.welcome;
      return { ...state, epoch: state.epoch ?? epoch, capabilities };
    }
    case 'visits':
      return { ...state, visits: update.visits };
    case 'muted':
      return { ...state, muted: update.muted };
    case 'cleared':
      return applyCleared(state, update.marks);
    case 'epoch-changed':
      return forgetBackend(state, update.epoch);
    case 'changes':
      return applyChanges(state, update);
    case 'opened':
      return applyOpened(state, update.opened);
    case 'outbox':
      return applyOutbox(state, update.items);
    case 'pending':
      return applyPending(state, update.item);
    case 'pending-gone':
      return withoutPending(state, update.ids);
    case 'other':
    case 'custom':
    case 'visit-changed':
    case 'steer':
      return state;
    case 'piece':
      return state.conversations.has(update.conversation)
        ? withConversation(state, update.conversation, (conversation) =>
            withPiece(conversation, update),
          )
        : state;
    case 'typing':
      return update.userId === state.me.id || !state.conversations.has(update.conversation)
        ? state
        : withConversation(state, update.conversation, (conversation) =>
            withTyping(conversation, update.userId, update.on ? update.name : null),
          );
    default:
      return withConversation(state, update.conversation, (conversation) =>
        applyToConversation(conversation, update),
      );
  }
}

type ConversationUpdate = Extract<SessionUpdate, { readonly conversation: string }>;

function applyToConversation(
  conversation: ConversationState,
  update: ConversationUpdate,
): ConversationState {
  switch (update.kind) {
    case 'opening':
      return withoutError({ ...conversation, status: isKnown(conversation) ? 'ready' : 'loading' });
    case 'open-failed':
      return { ...conversation, status: 'failed', error: update.error };
    case 'page':
      return mergeRange(conversation, update.page);
    case 'restarted':
      return mergeRange(
        { ...conversation, entries: [], ranges: [], head: update.page.from - 1, lagging: false },
        update.page,
      );
    case 'loading-older':
      return { ...conversation, loadingOlder: update.on };
    case 'lagging':
      return isBehind(conversation) ? { ...conversation, lagging: true } : conversation;
    case 'draft':
      return { ...conversation, draft: update.text };
    case 'read':
      return update.seq > conversation.read ? { ...conversation, read: update.seq } : conversation;
    default:
      return conversation;
  }
}

function isKnown(conversation: ConversationState): boolean {
  return conversation.summary !== null && conversation.ranges.length > 0;
}

/** All that came from the backend is void; what is this device's own stays. */
function forgetBackend(state: SessionState, epoch: string): SessionState {
  const conversations = new Map<string, ConversationState>();
  for (const [id, conversation] of state.conversations) {
    const { pending, draft, status } = conversation;
    const isOpen = status !== 'idle';
    conversations.set(id, {
      ...emptyConversation(id),
      // What had arrived had arrived in the other database.
      pending: pending.filter((item) => !isEchoed(item, conversation)).map(queuedAgain),
      draft,
      status: isOpen ? 'loading' : 'idle',
    });
  }
  return { ...state, epoch, inbox: 0, following: false, conversations };
}
