import { laterCleared } from './cleared.js';
import { emptyConversation } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import type { StoredSession, StoredTail } from './storage/session-storage.js';

/** How many entries of each conversation are kept over a reload. */
const TAIL_LENGTH = 500;

/** The state once what was stored has been read. What was typed since then stays. */
export function applyStored(state: SessionState, stored: StoredSession): SessionState {
  const conversations = new Map(state.conversations);
  for (const tail of stored.tails) {
    const before = conversations.get(tail.summary.id) ?? emptyConversation(tail.summary.id);
    conversations.set(before.id, fromTail(before, tail));
  }
  for (const [id, draft] of stored.drafts) {
    const before = conversations.get(id) ?? emptyConversation(id);
    if (before.draft === '') conversations.set(id, { ...before, draft });
  }
  for (const [id, draftFiles] of stored.draftFiles) {
    const before = conversations.get(id) ?? emptyConversation(id);
    if (before.draftFiles.length === 0) conversations.set(id, { ...before, draftFiles });
  }
  return {
    ...state,
    loaded: true,
    epoch: stored.cursor?.epoch ?? null,
    inbox: stored.cursor?.inbox ?? 0,
    following: stored.cursor !== null,
    conversations,
  };
}

function fromTail(before: ConversationState, tail: StoredTail): ConversationState {
  return {
    ...before,
    summary: tail.summary,
    version: tail.version,
    head: tail.head,
    ranges: tail.range ? [tail.range] : [],
    entries: tail.entries,
    hidden: new Set([...tail.hidden, ...before.hidden]),
    starred: new Set([...(tail.starred ?? []), ...before.starred]),
    read: Math.max(tail.read, before.read),
    cleared: laterCleared(tail.cleared, before.cleared),
    status: before.status === 'loading' && tail.range ? 'ready' : before.status,
  };
}

/** What is stored of `conversation`: its last stretch, as long as it may be; null before a summary. */
export function tailOf(conversation: ConversationState): StoredTail | null {
  const { summary, version, head, read, cleared, hidden, starred } = conversation;
  if (summary === null) return null;
  const last = conversation.ranges.at(-1);
  const isTail = last !== undefined && last.to === head;
  const within = isTail ? conversation.entries.filter(({ seq }) => seq >= last.from) : [];
  const entries = within.slice(-TAIL_LENGTH);
  const from = entries.length < within.length ? (entries[0]?.seq ?? 0) : (last?.from ?? 0);
  const range = isTail ? { from, to: head } : null;
  const ids = { hidden: [...hidden], starred: [...starred] };
  return { version, summary, head, range, entries, read, cleared, ...ids };
}
