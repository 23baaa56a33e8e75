import { createSession } from './create-session.js';
import type { ChatSessionOptions } from './create-session.js';
import { pageChattingAtOnce } from './page-chatting.js';
import type { ChatSession } from './session/api.js';

export type { ChatSessionOptions } from './create-session.js';

/**
 * One user's chat in one app. Returns at once, and connects at the first need. Sessions of the same
 * app, user and transport share one core: connection, outbox, state; each has to be destroyed.
 *
 * @throws TypeError, RangeError for wrong options
 */
export function createChatSession(options: ChatSessionOptions = {}): ChatSession {
  return createSession(options, pageChattingAtOnce);
}
