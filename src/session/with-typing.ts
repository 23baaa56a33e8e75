import type { ConversationState } from './state.js';

/** `conversation` with a user typing under this name, or (without one) no longer. */
export function withTyping(
  conversation: ConversationState,
  id: string,
  name: string | null = null,
): ConversationState {
  const others = conversation.typing.filter((user) => user.id !== id);
  const isKnown = others.length < conversation.typing.length;
  if (isKnown === (name !== null)) return conversation;
  return { ...conversation, typing: name === null ? others : [...others, { id, name }] };
}
