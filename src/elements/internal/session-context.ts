import { createContext } from '@lit/context';

import type { ChatError, ChatSession } from '../../session/index.js';

/**
 * What `<chat-session>` hands to the elements below it: the session, or why there is none; null
 * until it has read its attributes. It changes with the user only: what happens in a session comes
 * through its streams.
 */
export type ProvidedSession = ChatSession | ChatError | null;

/** Registered by name, so that elements of two copies of the kit in one page meet. */
export const sessionContext = createContext<ProvidedSession>(Symbol.for('chat-elements/session'));
