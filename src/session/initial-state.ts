import { MAX_TEXT_LENGTH } from '../model/ids.js';
import type { User } from '../model/user.js';
import type { SessionState } from './state.js';
import { NO_VISITS } from './visit-changes.js';

/** What a session knows before it has read its storage or met a backend. */
export function createInitialState(me: User): SessionState {
  return {
    me,
    loaded: false,
    connection: { status: 'idle' },
    storage: 'persistent',
    capabilities: { maxTextLength: MAX_TEXT_LENGTH, maxPageLength: 0, features: [] },
    epoch: null,
    inbox: 0,
    following: false,
    visits: NO_VISITS,
    muted: false,
    conversations: new Map(),
  };
}
