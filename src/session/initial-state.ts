import { MAX_TEXT_LENGTH } from '../model/ids.js';
import type { User } from '../model/user.js';
import type { SessionState } from './state.js';

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
    visit: null,
    conversations: new Map(),
  };
}
