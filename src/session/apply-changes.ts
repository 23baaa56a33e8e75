import { markOf } from '../model/conversation.js';
import type { ConversationSummary } from '../model/conversation.js';
import type { StarEntry } from '../model/personal.js';
import type { Changes, ConversationChange } from '../protocol/updates.js';
import { extendsHead, mergeRange } from './apply-log.js';
import { laterCleared } from './cleared.js';
import { conversationIn, emptyConversation, withoutError } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import { withTyping } from './with-typing.js';

/** A conversation that appears with no more entries than this is fetched whole. */
const WHOLE_LOG = 100;

/**
 * What the inbox gained. The cursor moves only where nothing lies between; each conversation is
 * taken as it is now wherever that is newer, since it stands for itself.
 */
export function applyChanges(state: SessionState, changes: Changes): SessionState {
  if (changes.epoch !== state.epoch || changes.inbox < state.inbox) return state;
  const conversations = new Map(state.conversations);
  for (const change of changes.conversations) {
    const { id } = change.summary;
    const before = conversationIn(conversations, id);
    conversations.set(id, applyConversationChange(before, change, changes.inbox, state));
  }
  for (const entry of changes.personal) {
    if (entry.kind !== 'hide' && entry.kind !== 'star') continue;
    const before = conversationIn(conversations, entry.conversation);
    if (entry.kind === 'star') {
      conversations.set(entry.conversation, withStar(before, entry));
      continue;
    }
    if (before.hidden.has(entry.target)) continue;
    conversations.set(entry.conversation, {
      ...before,
      hidden: new Set(before.hidden).add(entry.target),
    });
  }
  const isNext = changes.after <= state.inbox;
  const inbox = isNext ? changes.inbox : state.inbox;
  const following = state.following || (isNext && !changes.more);
  return { ...state, inbox, following, conversations };
}

/** `before` with the star on a message, or without it. */
function withStar(before: ConversationState, { target, on }: StarEntry): ConversationState {
  const starred = new Set(before.starred);
  if (on) starred.add(target);
  else starred.delete(target);
  return { ...before, starred };
}

function applyConversationChange(
  before: ConversationState,
  { summary, range }: ConversationChange,
  version: number,
  state: SessionState,
): ConversationState {
  if (version < before.version) return before;
  if (summary.access === 'none') {
    const { id, pending, draft, draftFiles } = before;
    return {
      ...emptyConversation(id),
      summary,
      version,
      pending,
      draft,
      draftFiles,
      status: 'failed',
      error: 'not-found',
    };
  }
  const after = withSummary(admitted(before), summary, version, state.me.id);
  const isNew = state.following && before.status === 'idle';
  const isKnown = before.summary !== null && before.summary.access !== 'none';
  const known = isKnown ? after : { ...after, head: startOfTail(summary, isNew) };
  return range !== undefined && extendsHead(known.head, range) ? mergeRange(known, range) : known;
}

/** A conversation that was refused, and is open to this user after all. */
function admitted(before: ConversationState): ConversationState {
  return before.status === 'failed' ? withoutError({ ...before, status: 'loading' }) : before;
}

/**
 * From where a conversation that was not known is followed. One that came into being while we were
 * here is new from its first entry on; of an older one, what came before is read on demand.
 */
function startOfTail(summary: ConversationSummary, isNew: boolean): number {
  const isShort = summary.head - summary.first < WHOLE_LOG;
  return isNew && isShort ? Math.max(summary.first - 1, 0) : summary.head;
}

/** `before` with what the backend says of it. */
export function withSummary(
  before: ConversationState,
  summary: ConversationSummary,
  version: number,
  me: string,
): ConversationState {
  const read = Math.max(before.read, markOf(summary.marks, me).read);
  const cleared = laterCleared(before.cleared, summary.cleared);
  // What lies before the first that may be seen is not told: nobody has to wait for it.
  const head = Math.max(before.head, summary.first - 1);
  const after = { ...before, summary, version, head, read, cleared };
  const { last } = summary;
  // Who sends a message has stopped typing it.
  return last && last.id !== before.summary?.last?.id ? withTyping(after, last.sender) : after;
}
