import type { LateContext } from './late-facts.js';
import { isConnected } from './selectors.js';
import type { ConversationState, SessionState } from './state.js';
import type { CursorKind } from './storage/session-storage.js';

/** Stands for the profile itself: it has begun to listen, in this database. */
const BEGUN = '';

/**
 * How far facts of one kind were told in this page: what the profile has stored as of the moment
 * when the page began to listen, and whatever the page itself told since.
 */
export interface Cursors {
  /** By conversation; null while it is not known, which `ready` ends. */
  readonly places: Map<string, number> | null;
  /** Asks for `places` where they are not known. */
  begin(): void;
  /** Keeps that all up to `to` was told. Never rejects: what is not stored may be told again. */
  move(conversation: string, to: number): Promise<void>;
}

/**
 * `present` says where a conversation stands, for a profile that never listened: it begins there. In another database everything begins anew.
 */
export function createCursors(
  { store, storage }: LateContext,
  kind: CursorKind,
  present: (conversation: ConversationState) => number,
  ready: () => void,
): Cursors {
  let places: Map<string, number> | null = null;
  /** Of which database they are, or are being asked for. */
  let epoch: string | null = null;

  const move = async (conversation: string, to: number): Promise<void> => {
    if (epoch === null) return;
    const given = epoch;
    await storage()
      .then((stored) => stored.moveCursor(kind, given, conversation, to))
      .catch(() => false);
  };

  const read = async (asked: string, since: SessionState): Promise<void> => {
    const stored = await storage()
      .then((all) => all.readCursors(kind, asked))
      .catch(() => new Map<string, number>());
    const known = new Map(stored);
    if (!known.has(BEGUN)) {
      // What the device knew before it first listened is history; of one that knew nothing, what
      // the backend has by now.
      const state = since.following
        ? since
        : await store.when((now) => isConnected(now) || now.epoch !== asked);
      if (state.epoch !== asked) return;
      for (const conversation of state.conversations.values()) {
        if (!known.has(conversation.id)) known.set(conversation.id, present(conversation));
      }
      known.set(BEGUN, 1);
      // Before anything is told, and the profile itself last: who dies in between never began.
      for (const [conversation, to] of known) await move(conversation, to);
    }
    if (epoch !== asked || store.state.epoch !== asked) return;
    places = known;
    ready();
  };

  return {
    get places() {
      return store.state.epoch === epoch ? places : null;
    },
    begin() {
      const { epoch: current, loaded } = store.state;
      if (!loaded || current === null || current === epoch) return;
      epoch = current;
      places = null;
      // Only the end of the session rejects.
      read(current, store.state).catch(() => {});
    },
    move,
  };
}
