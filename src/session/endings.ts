import { createCursors } from './cursors.js';
import type { LateContext } from './late-facts.js';
import type { ConversationState } from './state.js';

/**
 * Tells `conversation-ended` (L8): each once to those who listen in this page, and not again to a
 * page that is loaded later. Gives the function that begins.
 */
export function createEndings(context: LateContext): () => void {
  const { store, facts } = context;
  const place = (conversation: ConversationState) => (isEnded(conversation) ? 1 : 0);
  const cursors = createCursors(context, 'ended', place, () => look());

  const look = (): void => {
    if (!facts.isHeard('conversation-ended')) return;
    cursors.begin();
    for (const conversation of store.state.conversations.values()) {
      const { id } = conversation;
      if (!cursors.places || !isEnded(conversation) || cursors.places.get(id)) continue;
      cursors.places.set(id, 1);
      facts.tell('conversation-ended', { id });
      void cursors.move(id, 1);
    }
  };

  store.addEffect((before, after, { kind }) => {
    if (after.conversations !== before.conversations || kind === 'connection') look();
  });
  return look;
}

function isEnded({ summary, entries }: ConversationState): boolean {
  return summary?.endedAt !== undefined || entries.at(-1)?.kind === 'end';
}
