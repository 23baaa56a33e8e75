import { firstShown } from './cleared.js';
import { messageItem } from './timeline-item.js';
import type { SessionUpdate } from './session-update.js';
import type { SessionState } from './state.js';
import type { MessageItem } from './views.js';

/** A message that came in, with the conversation that it belongs to. */
export type NewMessage = MessageItem & { readonly conversationId: string };

/**
 * The messages by which `after` goes further than `before`: what was followed and went on, and
 * conversations that came into being meanwhile. Reading history makes nothing new.
 */
export function newMessages(
  before: SessionState,
  after: SessionState,
  update: SessionUpdate,
): readonly NewMessage[] {
  if (before.conversations === after.conversations || update.kind === 'loaded') return [];
  const messages: NewMessage[] = [];
  for (const [id, now] of after.conversations) {
    const known = before.conversations.get(id);
    if (now === known || now.entries === known?.entries) continue;
    const isNew = !known?.summary;
    if (isNew && !(before.following && update.kind === 'changes')) continue;
    // What was cleared meanwhile, here or on another device, is nothing to tell of.
    const from = Math.max(isNew ? 0 : known.head, firstShown(now) - 1);
    for (const entry of now.entries) {
      if (entry.kind !== 'message' || entry.seq <= from || entry.seq > now.head) continue;
      messages.push({ ...messageItem(entry, now.summary, after.me), conversationId: id });
    }
  }
  return messages;
}
