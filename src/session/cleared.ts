import type { Cleared } from '../model/conversation.js';
import type { ConversationState, SessionState } from './state.js';

/** The first entry that its user may see and has not cleared. */
export function firstShown({
  summary,
  cleared,
}: Pick<ConversationState, 'summary' | 'cleared'>): number {
  return Math.max(summary?.first ?? 1, (cleared?.upTo ?? 0) + 1);
}

/**
 * `state` with these conversations cleared. What is on its way is hidden with the rest: it is sent
 * all the same.
 */
export function applyCleared(
  state: SessionState,
  marks: ReadonlyMap<string, Cleared>,
): SessionState {
  const conversations = new Map(state.conversations);
  for (const [id, given] of marks) {
    const before = conversations.get(id);
    if (!before) continue;
    const cleared = laterCleared(given, before.cleared);
    if (cleared === before.cleared) continue;
    const hidden = new Set([...before.hidden, ...before.pending.map((item) => item.id)]);
    conversations.set(id, { ...before, cleared, hidden });
  }
  return { ...state, conversations };
}

/** The clear mark that goes further; of two that go as far, the one that was said last. */
export function laterCleared(
  a: Cleared | null | undefined,
  b: Cleared | null | undefined,
): Cleared | null {
  return (a?.upTo ?? -1) >= (b?.upTo ?? -1) ? (a ?? null) : (b ?? null);
}
