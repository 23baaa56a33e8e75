import type { ConversationState } from './state.js';

/** The last entry that is known to exist: the backend told of it, or of the place of an own one. */
export function knownHead({ summary, pending }: ConversationState): number {
  return pending.reduce((known, { seq = 0 }) => Math.max(known, seq), summary?.head ?? 0);
}

/** Whether there are entries that are not here yet. */
export function isBehind(conversation: ConversationState): boolean {
  return conversation.summary !== null && knownHead(conversation) > conversation.head;
}
