import type { Cleared } from '../model/conversation.js';
import { firstShown } from './cleared.js';
import { knownHead } from './known-head.js';
import type { ConversationState, SessionState } from './state.js';

/** The clear marks that hide what `state` shows: of all conversations that were opened. */
export function clearing({ conversations }: SessionState, welcome: boolean): Map<string, Cleared> {
  const shown = [...conversations.values()].filter(({ status }) => status !== 'idle');
  // Rows may stand there that the summary has not heard of yet.
  const lastOf = (one: ConversationState) => Math.max(knownHead(one), one.ranges.at(-1)?.to ?? 0);
  return new Map(shown.map((one) => [one.id, { upTo: lastOf(one), welcome }]));
}

/** How many messages the conversations that were opened show. */
export function countMessages(state: SessionState): number {
  let count = 0;
  for (const conversation of state.conversations.values()) {
    const { status, entries, pending, hidden } = conversation;
    if (status === 'idle') continue;
    const from = firstShown(conversation);
    const ids = new Set<string>();
    for (const { kind, id, seq } of entries) if (kind === 'message' && seq >= from) ids.add(id);
    for (const { id, command } of pending) if (command.kind === 'post') ids.add(id);
    count += [...ids].filter((id) => !hidden.has(id)).length;
  }
  return count;
}
