import type { LateContext } from './late-facts.js';
import { selectItem } from './select-items.js';
import type { ConversationState, SessionState } from './state.js';

/**
 * Tells `conversation-started` (L7): a conversation is opened, or heard of for the first time, while
 * this page is there; each once. Gives the function that begins, with the state from which on.
 */
export function createStartings({ store, facts }: LateContext): (since: SessionState) => void {
  const started = new Set<string>();
  let isListening = false;

  const compare = (before: SessionState, after: SessionState): void => {
    if (after.conversations === before.conversations) return;
    for (const [id, conversation] of after.conversations) {
      const known = before.conversations.get(id);
      if (conversation === known || started.has(id)) continue;
      const isNew = before.following && !known?.summary && before.epoch === after.epoch;
      const isOpened = isOpen(conversation) && !(known && isOpen(known));
      const item = isNew || isOpened ? selectItem(conversation, after.me) : null;
      if (!item || item.access === 'none') continue;
      started.add(id);
      facts.tell('conversation-started', { id, conversation: item });
    }
  };

  return (since) => {
    if (isListening) return;
    isListening = true;
    // What was open before anybody listened had started by then.
    for (const conversation of since.conversations.values()) {
      if (isOpen(conversation)) started.add(conversation.id);
    }
    compare(since, store.state);
    store.addEffect(compare);
  };
}

function isOpen({ status, summary }: ConversationState): boolean {
  return status === 'ready' && summary !== null;
}
