import { markOf } from '../model/conversation.js';
import type { ConversationSummary } from '../model/conversation.js';
import type { Opened } from '../protocol/commands.js';
import type { Changes, ConversationChange, TypingUpdate } from '../protocol/updates.js';
import { extendsHead, mergeRange } from './apply-log.js';
import {
  applyOutbox,
  applyPending,
  isEchoed,
  queuedAgain,
  withoutPending,
} from './apply-outbox.js';
import { applyStored } from './apply-stored.js';
import { knownHead } from './known-head.js';
import { emptyConversation } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import type { SessionUpdate } from './session-update.js';
import type { TypingUser } from './views.js';

/** A conversation that appears with no more entries than this is fetched whole. */
const WHOLE_LOG = 100;

/**
 * The state after `update`. Pure: effects look at the two states afterwards. Objects that the
 * update does not touch are the same before and after.
 */
export function applyUpdate(state: SessionState, update: SessionUpdate): SessionState {
  switch (update.kind) {
    case 'loaded':
      return applyStored(state, update.stored);
    case 'storage-state':
      return state.storage === update.storage ? state : { ...state, storage: update.storage };
    case 'connection':
      return { ...state, connection: update.connection };
    case 'welcome': {
      const { epoch, capabilities } = update.welcome;
      return { ...state, epoch: state.epoch ?? epoch, capabilities };
    }
    case 'visit':
      return { ...state, visit: update.visit };
    case 'epoch-changed':
      return forgetBackend(state, update.epoch);
    case 'changes':
      return applyChanges(state, update);
    case 'opened':
      return applyOpened(state, update.opened);
    case 'outbox':
      return applyOutbox(state, update.items);
    case 'pending':
      return applyPending(state, update.item);
    case 'pending-gone':
      return withoutPending(state, update.ids);
    case 'other':
    case 'piece':
      return state;
    case 'typing':
      return update.userId === state.me.id || !state.conversations.has(update.conversation)
        ? state
        : withConversation(state, update.conversation, (conversation) =>
            applyTyping(conversation, update),
          );
    default:
      return withConversation(state, update.conversation, (conversation) =>
        applyToConversation(conversation, update),
      );
  }
}

type ConversationUpdate = Extract<SessionUpdate, { readonly conversation: string }>;

function applyToConversation(
  conversation: ConversationState,
  update: ConversationUpdate,
): ConversationState {
  switch (update.kind) {
    case 'opening':
      return withoutError({ ...conversation, status: isKnown(conversation) ? 'ready' : 'loading' });
    case 'open-failed':
      return { ...conversation, status: 'failed', error: update.error };
    case 'page':
      return mergeRange(conversation, update.page);
    case 'restarted':
      return mergeRange(
        { ...conversation, entries: [], ranges: [], head: update.page.from - 1, lagging: false },
        update.page,
      );
    case 'loading-older':
      return { ...conversation, loadingOlder: update.on };
    case 'lagging':
      return isBehind(conversation) ? { ...conversation, lagging: true } : conversation;
    case 'draft':
      return { ...conversation, draft: update.text };
    case 'read':
      return update.seq > conversation.read ? { ...conversation, read: update.seq } : conversation;
    default:
      return conversation;
  }
}

function applyTyping(conversation: ConversationState, { userId: id, name, on }: TypingUpdate) {
  const others = conversation.typing.filter((user) => user.id !== id);
  const isKnown = others.length < conversation.typing.length;
  if (isKnown === on) return conversation;
  return { ...conversation, typing: on ? [...others, { id, name }] : others };
}

/** Whether there are entries that are not here yet. */
export function isBehind(conversation: ConversationState): boolean {
  return conversation.summary !== null && knownHead(conversation) > conversation.head;
}

function isKnown(conversation: ConversationState): boolean {
  return conversation.summary !== null && conversation.ranges.length > 0;
}

function withoutError({ error: _error, ...conversation }: ConversationState): ConversationState {
  return conversation;
}

/** `state` with one conversation replaced; made first if nothing was known of it. */
export function withConversation(
  state: SessionState,
  id: string,
  change: (conversation: ConversationState) => ConversationState,
): SessionState {
  const before = state.conversations.get(id) ?? emptyConversation(id);
  const after = change(before);
  if (after === before) return state;
  return { ...state, conversations: new Map(state.conversations).set(id, after) };
}

/**
 * What the inbox gained. The cursor moves only where nothing lies between; each conversation is
 * taken as it is now wherever that is newer, since it stands for itself.
 */
function applyChanges(state: SessionState, changes: Changes): SessionState {
  if (changes.epoch !== state.epoch || changes.inbox < state.inbox) return state;
  const conversations = new Map(state.conversations);
  for (const change of changes.conversations) {
    const { id } = change.summary;
    const before = conversations.get(id) ?? emptyConversation(id);
    conversations.set(id, applyConversationChange(before, change, changes.inbox, state));
  }
  for (const entry of changes.personal) {
    if (entry.kind !== 'hide') continue;
    const before = conversations.get(entry.conversation) ?? emptyConversation(entry.conversation);
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

function applyConversationChange(
  before: ConversationState,
  { summary, range }: ConversationChange,
  version: number,
  state: SessionState,
): ConversationState {
  if (version < before.version) return before;
  if (summary.access === 'none') {
    const { id, pending, draft } = before;
    return {
      ...emptyConversation(id),
      summary,
      version,
      pending,
      draft,
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

function withSummary(
  before: ConversationState,
  summary: ConversationSummary,
  version: number,
  me: string,
): ConversationState {
  const read = Math.max(before.read, markOf(summary.marks, me).read);
  return { ...before, summary, version, read, typing: stillTyping(before, summary) };
}

/** Who sends a message has stopped typing it. */
function stillTyping(
  before: ConversationState,
  { last }: ConversationSummary,
): readonly TypingUser[] {
  const isNew = last !== null && last.id !== before.summary?.last?.id;
  if (!isNew || !before.typing.some(({ id }) => id === last.sender)) return before.typing;
  return before.typing.filter(({ id }) => id !== last.sender);
}

function applyOpened(state: SessionState, { summary, page, inbox }: Opened): SessionState {
  return withConversation(state, summary.id, (before) => {
    const isNewer = inbox >= before.version;
    const after = isNewer ? withSummary(before, summary, inbox, state.me.id) : before;
    const ready = withoutError({ ...after, status: 'ready' });
    if (before.ranges.length > 0) return mergeIfTouching(ready, page);
    return mergeRange({ ...ready, head: page.from - 1 }, page);
  });
}

/** A newest page that lies beyond a gap is left to the catching up, which fetches what is between. */
function mergeIfTouching(conversation: ConversationState, page: Opened['page']): ConversationState {
  return page.from <= conversation.head + 1 ? mergeRange(conversation, page) : conversation;
}

function forgetBackend(state: SessionState, epoch: string): SessionState {
  const conversations = new Map<string, ConversationState>();
  for (const [id, conversation] of state.conversations) {
    const { pending, draft, status } = conversation;
    const isOpen = status !== 'idle';
    conversations.set(id, {
      ...emptyConversation(id),
      // What had arrived had arrived in the other database.
      pending: pending.filter((item) => !isEchoed(item, conversation)).map(queuedAgain),
      draft,
      status: isOpen ? 'loading' : 'idle',
    });
  }
  return { ...state, epoch, inbox: 0, following: false, conversations };
}
