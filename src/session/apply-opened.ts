import type { Opened } from '../protocol/commands.js';
import { withSummary } from './apply-changes.js';
import { mergeRange } from './apply-log.js';
import { withConversation, withoutError } from './state.js';
import type { ConversationState, SessionState } from './state.js';

/** What the backend says of a conversation that was entered, with its newest page. */
export function applyOpened(state: SessionState, { summary, page, inbox }: Opened): SessionState {
  return withConversation(state, summary.id, (before) => {
    const isNewer = inbox >= before.version;
    const after = isNewer ? withSummary(before, summary, inbox, state.me.id) : before;
    const ready = withoutError({ ...after, status: 'ready' });
    if (before.ranges.length > 0) return mergeIfTouching(ready, page);
    return mergeRange({ ...ready, head: page.from - 1 }, page);
  });
}

/** A newest page that lies beyond a gap is left to the catching up, which fetches what is between. */
function mergeIfTouching(conversation: ConversationState, page: Opened['page']): ConversationState {
  return page.from <= conversation.head + 1 ? mergeRange(conversation, page) : conversation;
}
