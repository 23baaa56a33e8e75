import { applyChanges } from './apply-changes.js';
import { mergeRange } from './apply-log.js';
import { applyStored } from './apply-stored.js';
import { applyCleared } from './cleared.js';
import { isBehind } from './known-head.js';
import { emptyConversation, withConversation } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import type { SessionUpdate } from './session-update.js';
import { withTyping } from './with-typing.js';

/**
 * The state after `update`, as far as it takes to hear: what is on its way, entered or said in
 * pieces is `applyUpdate`'s, and changes nothing here. Pure: effects look at the two states
 * afterwards. Objects that the update does not touch are the same before and after.
 */
export function applyHeard(state: SessionState, update: SessionUpdate): SessionState {
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
    case 'typing':
      return update.userId === state.me.id || !state.conversations.has(update.conversation)
        ? state
        : withConversation(state, update.conversation, (conversation) =>
            withTyping(conversation, update.userId, update.on ? update.name : null),
          );
    case 'page':
    case 'restarted':
    case 'lagging':
    case 'draft':
    case 'read':
      return withConversation(state, update.conversation, (conversation) =>
        applyToConversation(conversation, update),
      );
    default:
      return state;
  }
}

type HeardKind = 'page' | 'restarted' | 'lagging' | 'draft' | 'read';

function applyToConversation(
  conversation: ConversationState,
  update: Extract<SessionUpdate, { readonly kind: HeardKind }>,
): ConversationState {
  switch (update.kind) {
    case 'page':
      return mergeRange(conversation, update.page);
    case 'restarted':
      return mergeRange(
        { ...conversation, entries: [], ranges: [], head: update.page.from - 1, lagging: false },
        update.page,
      );
    case 'lagging':
      return isBehind(conversation) ? { ...conversation, lagging: true } : conversation;
    case 'draft':
      return {
        ...conversation,
        draft: update.text,
        draftFiles: update.files ?? conversation.draftFiles,
      };
    case 'read':
      return update.seq > conversation.read ? { ...conversation, read: update.seq } : conversation;
  }
}

/** All that came from the backend is void; what is this device's own stays. */
function forgetBackend(state: SessionState, epoch: string): SessionState {
  const conversations = new Map<string, ConversationState>();
  for (const [id, { pending, draft, draftFiles, status }] of state.conversations) {
    conversations.set(id, {
      ...emptyConversation(id),
      pending,
      draft,
      draftFiles,
      status: status === 'idle' ? 'idle' : 'loading',
    });
  }
  return { ...state, epoch, inbox: 0, following: false, conversations };
}
