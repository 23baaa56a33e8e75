import { ConnectedEvent } from '../../events/connected.js';
import { ConnectionFailedEvent } from '../../events/connection-failed.js';
import { DisconnectedEvent } from '../../events/disconnected.js';
import { SessionStartEvent } from '../../events/session-start.js';
import { TypingStartEvent } from '../../events/typing-start.js';
import { TypingStopEvent } from '../../events/typing-stop.js';
import type { ChatSession } from '../../session/index.js';

/** Fires the facts of `session` as events on `target`, until the returned function is called. */
export function forwardFacts(session: ChatSession, target: EventTarget): () => void {
  const tell = (event: Event): void => void target.dispatchEvent(event);
  const stops = [
    session.on('connected', () => tell(new ConnectedEvent())),
    session.on('disconnected', ({ code }) => tell(new DisconnectedEvent(code))),
    session.on('connection-failed', ({ code, message, cause }) =>
      tell(new ConnectionFailedEvent(code, message, cause)),
    ),
    session.on('session-start', ({ sessionId }) => tell(new SessionStartEvent(sessionId))),
    session.on('typing-start', ({ conversationId, userId }) =>
      tell(new TypingStartEvent(conversationId, userId)),
    ),
    session.on('typing-stop', ({ conversationId, userId }) =>
      tell(new TypingStopEvent(conversationId, userId)),
    ),
  ];
  return () => stops.forEach((stop) => stop());
}
