import { markOf } from '../model/conversation.js';
import { ChatError } from '../protocol/errors.js';
import { selectConversation } from './selectors.js';
import type { Store } from './store.js';

/** Resolves once the backend has the own read mark at `seq` or beyond. */
export async function whenMarked(store: Store, conversation: string, seq: number): Promise<void> {
  const reached = await store.when((state) => {
    const { summary, status } = selectConversation(state, conversation);
    const isRead = summary !== null && markOf(summary.marks, state.me.id).read >= seq;
    return isRead || status === 'failed';
  });
  const { status, error } = selectConversation(reached, conversation);
  if (status === 'failed') {
    throw new ChatError(error ?? 'not-found', 'The conversation cannot be entered.');
  }
}
