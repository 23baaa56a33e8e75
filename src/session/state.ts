import type { Cleared, ConversationSummary } from '../model/conversation.js';
import type { Entry } from '../model/entry.js';
import type { EntryId } from '../model/ids.js';
import type { Range } from '../model/ranges.js';
import type { User } from '../model/user.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { Capabilities } from '../protocol/version.js';
import type { AttachmentInput } from './attachment-input.js';
import type { OutboxItem } from './storage/session-storage.js';
import type { LiveTexts } from './streams/live-text.js';
import type { ConnectionState, StorageState, TypingUser } from './views.js';
import type { Visits } from './visit-changes.js';

/** All that a session knows of one conversation. */
export interface ConversationState {
  readonly id: string;
  /** As the backend last told it, at inbox number `version`; null before. */
  readonly summary: ConversationSummary | null;
  readonly version: number;
  /** The log is known up to here without a gap: the conversation's cursor. */
  readonly head: number;
  /** Which stretches of the log `entries` hold, ascending. */
  readonly ranges: readonly Range[];
  /** Loaded entries in the order of the log, changes folded into their messages. */
  readonly entries: readonly Entry[];
  /** What is on its way, in the order in which it was typed. */
  readonly pending: readonly OutboxItem[];
  readonly hidden: ReadonlySet<EntryId>;
  /** What this user has put a star on. */
  readonly starred: ReadonlySet<EntryId>;
  /** Texts that are coming in pieces, ahead of what the log holds of them. */
  readonly streams: LiveTexts;
  /** Others who are typing. */
  readonly typing: readonly TypingUser[];
  readonly draft: string;
  readonly draftFiles: readonly AttachmentInput[];
  /** By message on its way: how much of each of its files is at the backend, 0 to 1. */
  readonly uploads: ReadonlyMap<EntryId, readonly number[]>;
  /** The read mark as this device wants it; the backend's may lag behind. */
  readonly read: number;
  /** What the user has cleared, as this device wants it; null: nothing. */
  readonly cleared: Cleared | null;
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly error?: ErrorCode;
  readonly loadingOlder: boolean;
  /** Entries beyond `head` are known to exist, and have been missing for long enough to say so. */
  readonly lagging: boolean;
}

/** All that a session knows. Replaced, never changed; what an update did not touch is shared. */
export interface SessionState {
  readonly me: User;
  /** False until what is stored has been read. */
  readonly loaded: boolean;
  readonly connection: ConnectionState;
  readonly storage: StorageState;
  readonly capabilities: Capabilities;
  /** The database that all of `conversations` speaks of; null before the first welcome. */
  readonly epoch: string | null;
  /** How far the user's inbox is known without a gap. */
  readonly inbox: number;
  /** Whether the inbox was once read to its end: what comes from now on is new. */
  readonly following: boolean;
  readonly visits: Visits;
  readonly muted: boolean;
  readonly conversations: ReadonlyMap<string, ConversationState>;
}

/** What is on its way, in whichever conversation. */
export function allPending({ conversations }: SessionState): readonly OutboxItem[] {
  return [...conversations.values()].flatMap(({ pending }) => pending);
}

const NO_FILES: readonly AttachmentInput[] = [];
const NO_UPLOADS: ConversationState['uploads'] = new Map();
const NO_IDS: ReadonlySet<EntryId> = new Set();
const NO_LIVE_TEXTS: LiveTexts = new Map();

/** One empty state per id, so that asking twice gives the same object. */
const nothingKnown = new Map<string, ConversationState>();

/** A conversation of which nothing is known yet. */
export function emptyConversation(id: string): ConversationState {
  let state = nothingKnown.get(id);
  if (state === undefined) {
    state = {
      id,
      summary: null,
      version: 0,
      head: 0,
      ranges: [],
      entries: [],
      pending: [],
      hidden: NO_IDS,
      streams: NO_LIVE_TEXTS,
      starred: NO_IDS,
      typing: [],
      draft: '',
      draftFiles: NO_FILES,
      uploads: NO_UPLOADS,
      read: 0,
      cleared: null,
      status: 'idle',
      loadingOlder: false,
      lagging: false,
    };
    nothingKnown.set(id, state);
  }
  return state;
}

/** What is known of the conversation `id`. */
export function conversationIn(
  conversations: SessionState['conversations'],
  id: string,
): ConversationState {
  return conversations.get(id) ?? emptyConversation(id);
}

/** `state` with one conversation replaced; made first if nothing was known of it. */
export function withConversation(
  state: SessionState,
  id: string,
  change: (conversation: ConversationState) => ConversationState,
): SessionState {
  const before = conversationIn(state.conversations, id);
  const after = change(before);
  if (after === before) return state;
  return { ...state, conversations: new Map(state.conversations).set(id, after) };
}

/** `conversation` with nothing wrong about it any more. */
export function withoutError({ error: _error, ...rest }: ConversationState): ConversationState {
  return rest;
}
